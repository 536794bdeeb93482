//! The two sides of a dispute.

use serde::{Deserialize, Serialize};

/// A side of a dispute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// 消费者.
    Consumer,
    /// 经营者.
    Merchant,
}
