//! How a paper reached somebody (送达), with its proof.

use crate::institution::Circumstances;
use crate::people::{Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Text};
use serde::{Deserialize, Serialize};

/// How a notice or demand was served, as a command gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// By which way.
    pub how: How,
    /// What proves it: who signed for it, the number of the letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Personal<Text>>,
    /// The day it arrived; the business date where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// The way in which a paper was served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// 直接送达: handed over.
    InPerson,
    /// 邮寄送达: by post to the address of the pledge.
    Post,
    /// 电子送达: by message to the number of the pledge.
    Message,
    /// 留置送达: left at the shop before witnesses.
    Left,
}

/// How a notice or demand was served, as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Served {
    /// By which way.
    pub how: How,
    /// The register row of its proof.
    #[serde(default)]
    pub proof: Option<Filed>,
    /// The day it arrived.
    pub on: Date,
}

impl Service {
    /// Takes the personal part out.
    pub(super) fn file(&mut self, filing: &mut Filing) {
        filing.take_maybe("proof", &mut self.proof);
    }

    /// The service as recorded, on its day.
    pub(super) fn served(&self, on: Date, circumstances: &Circumstances) -> Result<Served, Refusal> {
        Ok(Served { how: self.how, proof: circumstances.filed_maybe(&self.proof)?, on })
    }
}
