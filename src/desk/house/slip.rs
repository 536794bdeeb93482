//! The recovery slip at the desk (恢复单): shown once, to be copied onto paper.

use super::super::session::Obstacle;
use super::super::sheet::{Page, Place};
use crate::text::{Phrase, Words};
use crate::vocabulary::{RecoveryCode, RecoveryCodeError};

/// The page that shows a new slip, the only time it is seen.
pub fn slip_page(institution: &str, code: &RecoveryCode, next: (Words, Place)) -> Page {
    const TITLE: Phrase = Phrase::new("恢复单", "Recovery slip");
    const COPY: Phrase = Phrase::new(
        "抄在纸上，另一人核对一遍，装进信封锁好。只显示这一次，电脑里不留。",
        "Copy it onto paper, have another person compare it, and lock it away. It is shown this once and not kept here.",
    );
    const USE: Phrase = Phrase::new(
        "负责人都登录不了时，在账套页选“用恢复单”，凭它设新口令；用过即换新的一张。",
        "When no manager can sign in, choose “Use recovery slip” on the page of books; it sets a new passphrase, and a new slip takes its place.",
    );
    let written = code.written();
    let groups: Vec<&str> = written.split(' ').collect();
    let mut lines: Vec<Words> = vec![Words::data(institution), Words::default()];
    lines.extend(groups.chunks(4).map(|line| Words::data(format!("    {}", line.join("   ")))));
    lines.extend([Words::default(), COPY.into(), USE.into()]);
    Page::new(TITLE).text(None, lines).doing(next.0, next.1)
}

/// Reads what is typed from a slip.
///
/// # Errors
/// An [`Obstacle`] at the field `code`.
pub fn read_code(typed: &str) -> Result<RecoveryCode, Obstacle> {
    RecoveryCode::read(typed).map_err(|error| {
        const LENGTH: Phrase =
            Phrase::new("恢复单是 7 组共 28 个字符，现在是 {found} 个", "a slip has 28 signs in 7 groups, not {found}");
        const SIGN: Phrase = Phrase::new("恢复单上没有“{sign}”这个字符", "no slip has the sign {sign}");
        const CHECK: Phrase =
            Phrase::new("与校验位对不上，请逐组核对", "the check does not fit: compare group by group");
        let words = match error {
            RecoveryCodeError::Length(found) => LENGTH.with(&[("found", &found)]),
            RecoveryCodeError::Sign(sign) => SIGN.with(&[("sign", &sign)]),
            RecoveryCodeError::Check => CHECK.into(),
        };
        Obstacle::at("code", words)
    })
}
