//! The desk as an application: a stack of screens, each a page, a list, a form or a summary.
//!
//! Every screen is data a session answered; the model holds no figure of its own.

mod actions;
mod list;
mod model;
mod page;
mod places;
mod replies;
mod update;
mod view;

pub use model::{Model, Setting};
