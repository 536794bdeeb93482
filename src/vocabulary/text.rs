//! temporary
use serde::{Deserialize, Serialize};
/// temporary
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Text(String);
impl Text { /// t
pub fn literal(s:&'static str)->Self{Self(s.into())} }
