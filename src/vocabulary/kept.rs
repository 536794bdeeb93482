//! Dates and ordered maps as a snapshot keeps them. A snapshot is read only by the program that wrote it and at every
//! opening, so a date is one number in it, and a map is built at once from its order instead of entry by entry. In
//! JSON both are what they always are.

use super::Date;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// Year 2000, where the numbers of today's dates are short.
const FROM_YEAR: i32 = 2_000;

/// Writes a date.
pub(crate) fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        return date.serialize(serializer);
    }
    let (year, month, day) = (i32::from(date.year()), i32::from(date.month()), i32::from(date.day()));
    serializer.serialize_i32((year - FROM_YEAR) * 512 + month * 32 + day)
}

/// Reads a date.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    if deserializer.is_human_readable() {
        return Date::deserialize(deserializer);
    }
    let number = i32::deserialize(deserializer)?;
    let (year, rest) = (number.div_euclid(512) + FROM_YEAR, number.rem_euclid(512));
    let year = i16::try_from(year).map_err(|_| D::Error::custom("no year"))?;
    Date::new(year, (rest / 32) as i8, (rest % 32) as i8).map_err(D::Error::custom)
}

/// A date as the key of a map.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Key(#[serde(with = "self")] Date);

/// Maps by date.
pub(crate) mod by_date {
    use super::*;

    /// Writes a map by date.
    pub(crate) fn serialize<S: Serializer, V: Serialize>(map: &BTreeMap<Date, V>, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(map.iter().map(|(date, value)| (Key(*date), value)))
    }

    /// Reads a map by date.
    pub(crate) fn deserialize<'de, D: Deserializer<'de>, V: Deserialize<'de>>(
        from: D,
    ) -> Result<BTreeMap<Date, V>, D::Error> {
        if from.is_human_readable() {
            return BTreeMap::deserialize(from);
        }
        let entries = Vec::<(Key, V)>::deserialize(from)?;
        Ok(entries.into_iter().map(|(Key(date), value)| (date, value)).collect())
    }
}

/// Maps by anything.
pub(crate) mod in_order {
    use super::*;

    /// Writes a map.
    pub(crate) fn serialize<S: Serializer, K: Serialize, V: Serialize>(
        map: &BTreeMap<K, V>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        map.serialize(to)
    }

    /// Reads a map.
    pub(crate) fn deserialize<'de, D, K, V>(from: D) -> Result<BTreeMap<K, V>, D::Error>
    where
        D: Deserializer<'de>,
        K: Deserialize<'de> + Ord,
        V: Deserialize<'de>,
    {
        if from.is_human_readable() {
            return BTreeMap::deserialize(from);
        }
        // In a snapshot a map is written as the list of its entries.
        Ok(Vec::<(K, V)>::deserialize(from)?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Kept {
        #[serde(with = "super")]
        on: Date,
        #[serde(with = "by_date")]
        amounts: BTreeMap<Date, i64>,
        #[serde(with = "in_order")]
        names: BTreeMap<String, u8>,
    }

    #[test]
    fn a_date_is_text_in_json_and_a_number_in_a_snapshot() {
        for on in [date(2026, 2, 28), date(1999, 12, 31), date(2000, 1, 1), Date::MIN, Date::MAX] {
            let names = BTreeMap::from([("b".to_owned(), 2), ("a".to_owned(), 1)]);
            let kept = Kept { on, amounts: BTreeMap::from([(on, 5), (date(2024, 2, 29), 7)]), names };
            let json = serde_json::to_string(&kept).unwrap();
            assert!(json.starts_with(&format!(r#"{{"on":"{on}","amounts":{{""#)), "{json}");
            assert_eq!(serde_json::from_str::<Kept>(&json).unwrap(), kept);
            let bytes = postcard::to_stdvec(&kept).unwrap();
            assert_eq!(postcard::from_bytes::<Kept>(&bytes).unwrap(), kept);
        }
        assert_eq!(postcard::to_stdvec(&Key(date(2026, 2, 28))).unwrap().len(), 3);
    }
}
