//! temporary
use serde::{Deserialize, Serialize};
/// temporary
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Phone(String);
