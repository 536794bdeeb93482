//! Papers: what is printed or carried away (单据).
//!
//! A paper is described once, as a [`Sheet`]: what it says, never how it looks. Two renderers set it: [`text`] in
//! columns of characters for the screen, a file or an impact printer, and [`html`] as one self-contained page for any
//! browser and its print command. Before either sets a letter, [`Sheet::check`] holds figures against their words and
//! totals against their rows: where they disagree nothing prints.
//!
//! The papers themselves stand one file each, under the trade they belong to, and are found by their stable code.

mod archive;
pub mod association;
pub mod cooperative;
mod dated;
mod house;
pub mod html;
mod marks;
mod row;
mod sheet;
pub mod text;

pub use archive::Archive;
pub use dated::dated;
pub use row::{PaperRow, Papers};
pub use sheet::{Block, Cell, Column, Fact, Mark, Misprint, Sheet, Size, Table, Tongue};
