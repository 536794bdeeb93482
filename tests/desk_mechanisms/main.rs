//! The desk's mechanisms together, in a small application driven by scripted messages: what a person sees, what
//! reaches the terminal as bytes, and what random keys cannot break.
#![cfg(feature = "desk")]

mod app;
mod forms;
#[cfg(unix)]
mod journeys;
mod screens;
mod scripts;
#[cfg(unix)]
mod terminal;
