//! The head of a book: one digest that stands for all its records.

use crate::vocabulary::Digest;
use serde::{Deserialize, Serialize};

/// The state of a book in one line: its last record and the tree over all of them.
///
/// `tree` is the Merkle tree hash of RFC 6962, section 2.1, over the record hashes. Cutting the tail of a book leaves
/// a valid chain, so a day's head goes into the minutes book in ink, as [`HeadCode`](super::HeadCode).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The number of the last record.
    pub seq: u64,
    /// The hash of the last record.
    pub hash: Digest,
    /// The Merkle tree hash over the hashes of all records up to it.
    pub tree: Digest,
}

/// The peaks of a growing RFC 6962 tree: the roots of its perfect subtrees, largest first.
///
/// Adding a record costs two hashes on average, and the root as many as there are peaks, at most one for each bit of
/// the count.
///
/// ```
/// use huzhu::journal::{Frontier};
/// use huzhu::vocabulary::Digest;
/// let mut frontier = Frontier::default();
/// assert_eq!(frontier.root(), Digest::of(b""));
/// frontier.push(Digest::of(b"the first record"));
/// assert_eq!(frontier.count(), 1);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "StoredFrontier")]
pub struct Frontier {
    count: u64,
    peaks: Vec<Digest>,
}

impl Frontier {
    /// Takes the hash of the next record.
    pub fn push(&mut self, record_hash: Digest) {
        self.push_leaf(leaf(record_hash.as_bytes()));
    }

    fn push_leaf(&mut self, leaf: Digest) {
        let mut peak = leaf;
        // Each trailing one bit of the count is a perfect subtree as large as the one just completed.
        for _ in 0..self.count.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                peak = node(left, peak);
            }
        }
        self.peaks.push(peak);
        self.count += 1;
    }

    /// How many records were taken.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The Merkle tree hash over all records taken.
    pub fn root(&self) -> Digest {
        self.peaks.iter().rev().copied().reduce(|right, left| node(left, right)).unwrap_or_else(|| Digest::of(b""))
    }
}

/// A frontier as it is stored, before its peaks are counted.
#[derive(Deserialize)]
struct StoredFrontier {
    count: u64,
    peaks: Vec<Digest>,
}

impl TryFrom<StoredFrontier> for Frontier {
    type Error = &'static str;

    fn try_from(stored: StoredFrontier) -> Result<Self, Self::Error> {
        if stored.peaks.len() != stored.count.count_ones() as usize {
            return Err("a frontier has one peak for each set bit of its count");
        }
        Ok(Self { count: stored.count, peaks: stored.peaks })
    }
}

fn leaf(content: &[u8]) -> Digest {
    Digest::of_pieces(&[&[0], content])
}

fn node(left: Digest, right: Digest) -> Digest {
    Digest::of_pieces(&[&[1], left.as_bytes(), right.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use ct_merkle::mem_backed_tree::MemoryBackedTree;
    use sha2::Sha256;

    #[test]
    fn every_tree_of_up_to_three_hundred_records_is_that_of_rfc_6962() {
        let mut ours = Frontier::default();
        let mut theirs = MemoryBackedTree::<Sha256, [u8; 32]>::new();
        for number in 0_u32..300 {
            assert_eq!(ours.root().as_bytes()[..], theirs.root().as_bytes()[..], "{number} records");
            let record_hash = Digest::of(&number.to_be_bytes());
            ours.push(record_hash);
            theirs.push(*record_hash.as_bytes());
        }
        assert_eq!(ours.count(), 300);
    }

    /// The inputs and roots that the tests of Certificate Transparency's implementations share.
    #[test]
    fn the_published_vectors_hold() {
        let inputs: [&[u8]; 8] = [
            b"",
            &[0x00],
            &[0x10],
            &[0x20, 0x21],
            &[0x30, 0x31],
            &[0x40, 0x41, 0x42, 0x43],
            &[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
            &[0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
        ];
        let roots = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ];
        let mut frontier = Frontier::default();
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(frontier.root().to_string(), empty);
        for (input, root) in inputs.into_iter().zip(roots) {
            frontier.push_leaf(leaf(input));
            assert_eq!(frontier.root().to_string(), root);
        }
    }

    #[test]
    fn a_stored_frontier_goes_on_where_it_was() {
        let mut frontier = Frontier::default();
        (0_u8..11).for_each(|number| frontier.push(Digest::of(&[number])));
        let stored = serde_json::to_string(&frontier).unwrap();
        assert_eq!(serde_json::from_str::<Frontier>(&stored).unwrap(), frontier);
        let cut = stored.replace("\"count\":11", "\"count\":12");
        assert!(serde_json::from_str::<Frontier>(&cut).is_err());
    }
}
