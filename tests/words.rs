//! Amounts in words against figures from elsewhere: what another program writes and what the bank rules print.

use huzhu::vocabulary::{Money, Reading};
use serde::Deserialize;

#[derive(Deserialize)]
struct Figures {
    capital_amounts: CapitalAmounts,
}

#[derive(Deserialize)]
struct CapitalAmounts {
    /// Written alike by cn2an and by the bank rules.
    agree: Vec<Agreed>,
    cn2an_differs_from_bank_rules: Vec<Difference>,
    bank_rule_examples: Vec<Example>,
}

#[derive(Deserialize)]
struct Agreed {
    amount: String,
    text: String,
}

#[derive(Deserialize)]
struct Difference {
    amount: String,
    cn2an: String,
    bank_rules: String,
}

#[derive(Deserialize)]
struct Example {
    amount: String,
    accepted: Vec<String>,
}

fn capital_amounts() -> CapitalAmounts {
    serde_json::from_str::<Figures>(include_str!("data/figures.json"))
        .expect("the corpus is well formed")
        .capital_amounts
}

fn amount(text: &str) -> Money {
    Money::read(text).ok().and_then(Reading::plain).expect("the corpus holds plain amounts")
}

/// First house choice: 整 also after 角.
fn with_zheng_after_jiao(words: &str) -> String {
    if words.ends_with('角') { format!("{words}整") } else { words.to_owned() }
}

/// Second house choice: 零 after 万 where the 万 digit is 0 and the 仟 digit is not.
fn with_zero_after_wan(words: &str, amount: Money) -> String {
    let yuan = amount.fen() / 100;
    if yuan / 10_000 % 10 == 0 && yuan / 1_000 % 10 != 0 { words.replace('万', "万零") } else { words.to_owned() }
}

#[test]
fn agreed_amounts_differ_from_ours_by_the_two_house_choices_alone_v02() {
    let corpus = capital_amounts().agree;
    let (mut by_zheng, mut by_zero, mut by_both) = (0, 0, 0);
    for Agreed { amount: figure, text: agreed } in &corpus {
        let amount = amount(figure);
        let zheng = with_zheng_after_jiao(agreed);
        let house = with_zero_after_wan(&zheng, amount);
        let (has_zheng, has_zero) = (zheng != *agreed, house != zheng);
        by_zheng += usize::from(has_zheng);
        by_zero += usize::from(has_zero);
        by_both += usize::from(has_zheng && has_zero);
        assert_eq!(amount.in_words_unprefixed(), house, "{figure}");
        assert_eq!(amount.in_words(), format!("人民币{house}"), "{figure}");
    }
    println!("of {} amounts 整 was added to {by_zheng}, 零 to {by_zero}, both to {by_both}", corpus.len());
    assert_eq!((corpus.len(), by_zheng, by_zero, by_both), (321, 51, 27, 5));
}

#[test]
fn agreed_amounts_are_read_as_they_are_written_elsewhere_v01() {
    for Agreed { amount: figure, text: agreed } in capital_amounts().agree {
        assert_eq!(Money::read_words(&agreed), Ok(amount(&figure)), "{agreed}");
    }
}

#[test]
fn where_the_other_program_differs_we_follow_the_bank_rules_v03() {
    let corpus = capital_amounts().cn2an_differs_from_bank_rules;
    assert_eq!(corpus.len(), 6);
    for Difference { amount: figure, cn2an, bank_rules } in corpus {
        let amount = amount(&figure);
        assert_eq!(amount.in_words_unprefixed(), with_zheng_after_jiao(&bank_rules));
        assert_eq!(Money::read_words(&bank_rules), Ok(amount), "{bank_rules}");
        assert!(Money::read_words(&cn2an).is_err(), "{cn2an} lacks a 零 that the rules require");
    }
}

#[test]
fn the_examples_of_the_bank_rules_are_read_in_every_accepted_form_and_written_in_one() {
    let corpus = capital_amounts().bank_rule_examples;
    assert_eq!(corpus.len(), 6);
    for Example { amount: figure, accepted } in corpus {
        let amount = amount(&figure);
        assert!(accepted.contains(&amount.in_words_unprefixed()), "{figure}");
        for words in accepted {
            assert_eq!(Money::read_words(&words), Ok(amount), "{words}");
        }
    }
}

#[test]
fn further_vectors_of_the_rules_are_written_and_read() {
    for (figure, words) in [
        ("1,409.50", "人民币壹仟肆佰零玖元伍角整"),
        ("6,007.14", "人民币陆仟零柒元壹角肆分"),
        ("1,680.32", "人民币壹仟陆佰捌拾元叁角贰分"),
        ("107,000.53", "人民币壹拾万零柒仟元伍角叁分"),
        ("16,409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "人民币叁佰贰拾伍元零肆分"),
        ("5,000.00", "人民币伍仟元整"),
        ("500,000.00", "人民币伍拾万元整"),
        ("100,001.00", "人民币壹拾万零壹元整"),
        ("10,010.00", "人民币壹万零壹拾元整"),
        ("300,050,000.00", "人民币叁亿零伍万元整"),
        ("0.05", "人民币伍分"),
        ("0.50", "人民币伍角整"),
        ("20,005.30", "人民币贰万零伍元叁角整"),
        ("0.00", "人民币零元整"),
        ("4,386.50", "人民币肆仟叁佰捌拾陆元伍角整"),
        ("15,000", "人民币壹万伍仟元整"),
    ] {
        assert_eq!(amount(figure).in_words(), words);
        assert_eq!(Money::read_words(words), Ok(amount(figure)));
    }
    assert!(Money::read_words("壹拾万零柒仟元零伍角叁分").is_err(), "two 零 where the rules allow one");
}
