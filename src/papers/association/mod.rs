//! The papers of an association.

use super::house::{day, voucher};
use super::row::{PaperRow, Papers, paper};
use crate::association::Association;

impl Papers for Association {
    const PAPERS: &'static [PaperRow<Self>] =
        &[paper!("day", day::TITLE, A4, day::describe), paper!("voucher", voucher::TITLE, Carbon, voucher::describe)];
}
