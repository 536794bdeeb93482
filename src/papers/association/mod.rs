//! The papers of an association.

use super::row::{PaperRow, Papers};
use crate::association::Association;

impl Papers for Association {
    const PAPERS: &'static [PaperRow<Self>] = &[];
}
