//! What every screen looks like at 80x24, in both languages, without colours.

use crate::clerk::Clerk;
use crate::days::{lending, pay_out};
use huzhu::journal::MemoryStore;
use huzhu::text::Language;
use ratatui::crossterm::event::KeyCode;

pub fn shot(name: &str, act: impl Fn(Language) -> Clerk) {
    for (language, code) in [(Language::Zh, "zh"), (Language::En, "en")] {
        let clerk = act(language);
        insta::with_settings!({ filters => vec![
            (r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", "[command                           ]"),
        ]}, { insta::assert_snapshot!(format!("{name}-{code}"), clerk.screen()); });
    }
}

/// The lending book with its loan paid out and a month gone by.
pub fn a_month_later(language: Language) -> Clerk {
    let mut clerk = lending(language);
    pay_out(&mut clerk);
    clerk.goes_on("+30");
    clerk
}

pub fn with(mut clerk: Clerk, act: impl Fn(&mut Clerk)) -> Clerk {
    act(&mut clerk);
    clerk
}

#[test]
fn start() {
    shot("start", |language| Clerk::at(&MemoryStore::new(), language));
}

#[test]
fn founding() {
    shot("founding", |language| with(Clerk::at(&MemoryStore::new(), language), |clerk| _ = clerk.keys("1")));
}

#[test]
fn sign_in() {
    shot("sign-in", |language| with(Clerk::practising(language), |clerk| _ = clerk.command("sign-out").keys("1")));
}

#[test]
fn home() {
    shot("home", a_month_later);
}

#[test]
fn members() {
    shot("members", |language| with(a_month_later(language), |clerk| _ = clerk.keys("3wxm")));
}

#[test]
fn member() {
    shot("member", |language| with(a_month_later(language), |clerk| _ = clerk.keys("3hyq").enter()));
}

#[test]
fn application() {
    shot("application", |language| {
        with(a_month_later(language), |clerk| _ = clerk.command("application.apply").line("hyq").enter().line("1万5"))
    });
}

#[test]
fn approval() {
    shot("approval", |language| with(lending(language), |clerk| _ = clerk.keys("3")));
}

#[test]
fn loan() {
    shot("loan", |language| with(a_month_later(language), |clerk| _ = clerk.command("running").enter()));
}

#[test]
fn why() {
    shot("why", |language| {
        with(a_month_later(language), |clerk| _ = clerk.command("running").enter().press(KeyCode::F(1)))
    });
}

#[test]
fn repayment() {
    shot("repayment", |language| with(a_month_later(language), |clerk| _ = clerk.keys("1").enter()));
}

#[test]
fn summary() {
    shot("summary", |language| with(a_month_later(language), |clerk| _ = clerk.keys("1").enter().press(KeyCode::F(2))));
}

#[test]
fn recorded() {
    shot("recorded", |language| with(a_month_later(language), |clerk| _ = clerk.keys("1").enter().record()));
}

#[test]
fn refusal() {
    shot("refusal", |language| {
        with(Clerk::practising(language), |clerk| _ = clerk.command("period.close").press(KeyCode::F(2)))
    });
}

#[test]
fn quote() {
    shot("quote", |language| {
        with(Clerk::practising(language), |clerk| {
            clerk.command("quote").line("5万").keys("9.6%/年").press(KeyCode::F(2));
        })
    });
}

#[test]
fn paper_decision() {
    shot("paper-decision", |language| {
        with(lending(language), |clerk| {
            clerk.command("application.apply").line("hyq").enter().line("5万").line("塘租").keys("月息8厘");
            clerk
                .press(KeyCode::F(2))
                .keys("特批")
                .record()
                .keys("2")
                .enter()
                .line("陈伯")
                .enter()
                .keys("+")
                .keys("梁姨");
        })
    });
}

#[test]
fn proposals() {
    shot("proposals", |language| {
        with(a_month_later(language), |clerk| {
            clerk.keys("1").enter().record().keys("3").enter().keys("3");
        })
    });
}

#[test]
fn balances() {
    shot("balances", |language| with(a_month_later(language), |clerk| _ = clerk.command("balances")));
}

#[test]
fn records() {
    shot("records", |language| with(a_month_later(language), |clerk| _ = clerk.command("records")));
}

#[test]
fn palette() {
    shot("palette", |language| with(Clerk::practising(language), |clerk| _ = clerk.control('p').keys("hk")));
}

#[test]
fn help() {
    shot("help", |language| {
        with(Clerk::practising(language), |clerk| _ = clerk.keys("4").press(KeyCode::F(2)).press(KeyCode::F(1)))
    });
}

#[test]
fn messages() {
    shot("messages", |language| with(a_month_later(language), |clerk| _ = clerk.press(KeyCode::F(8))));
}

#[test]
fn hidden() {
    shot("hidden", |language| with(Clerk::practising(language), |clerk| _ = clerk.press(KeyCode::F(12))));
}
