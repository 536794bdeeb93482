//! The desk as a clerk meets it: every screen, whole days at the keyboard, and the program on a real terminal.

mod association;
mod backup;
mod books;
mod chase;
mod clerk;
mod corrected;
mod credit;
mod days;
mod help;
#[cfg(unix)]
mod journey;
mod mediator;
mod parts;
mod random;
mod reachable;
mod screens;
mod tour;
mod unkind;
