//! The desk as a clerk meets it: every screen, whole days at the keyboard, and the program on a real terminal.

mod association;
mod books;
mod chase;
mod clerk;
mod days;
#[cfg(unix)]
mod journey;
mod random;
mod screens;
