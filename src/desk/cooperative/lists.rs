//! The cooperative's lists: each found by characters, pinyin initials and numbers.

use super::V;
use super::account;
use super::capital;
use super::chase;
use super::departures;
use super::loans;
use super::names;
use super::produce;
use super::relations;
use super::subscriptions;
use super::villages;
use crate::cooperative::{LoanFile, Stage};
use crate::desk::counter::ListSpec;
use crate::desk::house::{amount, growing, listing, text};
use crate::desk::search::SearchKey;
use crate::desk::sheet::{Entry, ListRow, Listing, Place};
use crate::desk::theme::Tone;
use crate::ledger::Account;
use crate::text::terms::Term as _;
use crate::text::{Language, Phrase, Words};
use crate::vocabulary::Id;
use rustc_hash::FxHashMap;
use std::sync::Arc;

type Spec = ListSpec<super::Cooperative>;

/// Every list of the cooperative.
pub const LISTS: &[Spec] = &[
    Spec { id: "find", label: Phrase::new("查找", "Find"), rows: find },
    Spec { id: "members", label: Phrase::new("成员名册", "Roster"), rows: members },
    Spec { id: "villages", label: Phrase::new("村民小组", "Village groups"), rows: villages::list },
    Spec { id: "estates", label: Phrase::new("身故待办", "After a death"), rows: departures::estates },
    Spec { id: "related", label: Phrase::new("关联借款", "Related loans"), rows: relations::related_loans },
    Spec { id: "due", label: Phrase::new("到期与逾期", "Due and overdue"), rows: due },
    Spec { id: "today", label: Phrase::new("今日到期", "Due today"), rows: chase::due_today },
    Spec { id: "coming", label: Phrase::new("七日内到期", "Due within 7 days"), rows: chase::coming },
    Spec { id: "chase", label: Phrase::new("催收清单", "Chase list"), rows: chase::chase },
    Spec { id: "contacts", label: Phrase::new("催收记录", "Contact log"), rows: chase::contacts },
    Spec { id: "running", label: Phrase::new("在贷借款", "Running loans"), rows: running },
    Spec { id: "loans", label: Phrase::new("全部借款", "All loans"), rows: all },
    Spec { id: "applications", label: Phrase::new("借款申请", "Applications"), rows: applications },
    Spec { id: "applied", label: Phrase::new("待审的申请", "Applications to approve"), rows: applied },
    Spec { id: "approved", label: Phrase::new("待签借据", "Notes to sign"), rows: approved },
    Spec { id: "signed", label: Phrase::new("已批未放", "To pay out"), rows: signed },
    Spec { id: "repayments", label: Phrase::new("还款记录", "Repayments"), rows: repayments },
    Spec { id: "waivers", label: Phrase::new("减免记录", "Waivers"), rows: waivers },
    Spec { id: "given_up", label: Phrase::new("减免与损失累计", "Given up"), rows: given_up },
    Spec { id: "payments", label: Phrase::new("入股记录", "Share payments"), rows: payments },
    Spec {
        id: "subscriptions",
        label: Phrase::new("认缴未缴足", "Subscriptions not paid up"),
        rows: subscriptions::list,
    },
    Spec { id: "capital", label: Phrase::new("退股与转让", "Refunds and transfers"), rows: capital::changes },
    Spec { id: "restrictions", label: Phrase::new("限制退股", "Restrictions"), rows: capital::restrictions },
    Spec { id: "produce", label: Phrase::new("实物", "In kind"), rows: produce::held },
    Spec { id: "produce_records", label: Phrase::new("实物记录", "Records of produce"), rows: produce::records },
    Spec { id: "credits", label: Phrase::new("多收款", "Credit"), rows: account::credits },
    Spec { id: "refunds", label: Phrase::new("退还记录", "Refunds"), rows: account::refunds },
];

fn member_row(view: &V<'_>, id: &Id) -> Option<ListRow> {
    let member = view.state().members().get(id)?;
    let name = view.person_name(&member.person);
    let number = format!("{:04}", member.number);
    let tail = names::tail(view, id).unwrap_or_default();
    let shares = view.house().ledger.balance(Account::SHARES, Some(id));
    let owed = view.state().loans_of(id);
    let owed = owed
        .map(|(loan, _)| view.house().ledger.balance(Account::LOAN_PRINCIPAL, Some(loan)))
        .sum::<crate::vocabulary::Money>();
    let status = super::members::status(member, view.on);
    Some(ListRow {
        id: id.clone(),
        search: SearchKey::new().text(&name).number(&number).number(&tail),
        cells: vec![
            Entry::data(number),
            Entry::data(name),
            Entry::new(member.class.phrase()),
            Entry::data(tail),
            Entry::data(shares.to_string()),
            Entry::data(owed.to_string()),
            status.map_or_else(Entry::default, |(tone, status)| Entry::status(tone, status)),
        ],
        place: Place::page_of("member", id),
    })
}

fn members(view: &V<'_>) -> Listing {
    let mut rows: Vec<ListRow> = view.state().members().keys().filter_map(|id| member_row(view, id)).collect();
    let number = |row: &ListRow| row.cells.first().map(|cell| cell.words.in_(Language::Zh).to_owned());
    rows.sort_by_cached_key(number);
    let columns = vec![
        text("社员号", "No.", 6, 0),
        growing("姓名", "Name", 14),
        text("类别", "Class", 9, 3),
        text("尾号", "Tail", 5, 2),
        amount("股金", "Shares", 13, 1),
        amount("借款余额", "Owed", 13, 1),
        text("状态", "Status", 13, 0),
    ];
    const EMPTY: Phrase = Phrase::new("还没有社员。按 F2 登记第一位。", "No members yet. F2 admits the first.");
    listing(Phrase::new("成员名册", "Roster"), columns, rows, EMPTY).adding("member.admit")
}

fn loan_row(view: &V<'_>, id: &Id, file: &LoanFile) -> ListRow {
    let name = names::member_name(view, &file.borrower);
    let member = view.state().members().get(&file.borrower).map(|member| format!("{:04}", member.number));
    let tail = names::tail(view, &file.borrower).unwrap_or_default();
    ListRow {
        id: id.clone(),
        search: SearchKey::new()
            .text(&name)
            .number(&names::number(file))
            .number(&member.unwrap_or_default())
            .number(&tail),
        cells: loans::cells(view, id),
        place: Place::page_of("loan", id),
    }
}

fn loans_where(view: &V<'_>, title: Phrase, empty: Phrase, test: impl Fn(&LoanFile) -> bool) -> Listing {
    let mut files: Vec<(&Id, &LoanFile)> = view.state().loans().iter().filter(|(_, file)| test(file)).collect();
    files.sort_by_key(|(_, file)| std::cmp::Reverse(file.number));
    let rows = files.into_iter().map(|(id, file)| loan_row(view, id, file)).collect();
    listing(title, loans::columns(), rows, empty)
}

/// Running loans, what is due or overdue first: the list a repayment begins at.
fn running(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有在贷的借款。", "No loan is running.");
    let mut all =
        loans_where(view, Phrase::new("在贷借款", "Running loans"), EMPTY, |file| file.stage() == Stage::Running);
    let due = view.state().due(view.on);
    let places: FxHashMap<&Id, usize> = due.iter().zip(0..).map(|(due, place)| (due.loan, place)).collect();
    Arc::make_mut(&mut all.rows).sort_by_key(|row| places.get(&row.id).copied().unwrap_or(usize::MAX));
    all.described = Phrase::new("到期的在前", "due first").into();
    all
}

fn due(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("今天没有到期或逾期的借款。", "Nothing is due or overdue today.");
    let rows = view.state().due(view.on).into_iter().map(|due| loan_row(view, due.loan, due.file)).collect();
    let mut listing = listing(Phrase::new("到期与逾期", "Due and overdue"), loans::columns(), rows, EMPTY);
    listing.described = Phrase::new("逾期久的在前", "longest overdue first").into();
    listing
}

fn all(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("还没有借款。", "No loans yet.");
    loans_where(view, Phrase::new("全部借款", "All loans"), EMPTY, |_| true)
}

fn applications(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有办理中的申请。按 F2 新办一笔。", "No application is open. F2 begins one.");
    loans_where(view, Phrase::new("借款申请", "Applications"), EMPTY, |file| {
        matches!(file.stage(), Stage::Applied | Stage::Approved | Stage::Signed)
    })
    .adding("application.apply")
}

fn applied(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有待审的申请。", "No application waits for approval.");
    loans_where(view, Phrase::new("待审的申请", "Applications to approve"), EMPTY, |file| {
        file.stage() == Stage::Applied
    })
}

fn approved(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有待签的借据。", "No note waits to be signed.");
    loans_where(view, Phrase::new("待签借据", "Notes to sign"), EMPTY, |file| file.stage() == Stage::Approved)
}

fn signed(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new(
        "没有等着放款的借款。申请要先审批、再登记借据。",
        "No loan waits to be paid out. It must be approved and its note recorded first.",
    );
    loans_where(view, Phrase::new("已批未放", "To pay out"), EMPTY, |file| file.stage() == Stage::Signed)
}

fn repayments(view: &V<'_>) -> Listing {
    let mut all: Vec<_> = view
        .state()
        .loans()
        .iter()
        .flat_map(|(loan, file)| file.repayments.iter().map(move |(id, repayment)| (loan, file, id, repayment)))
        .collect();
    all.sort_by_key(|(_, _, _, repayment)| std::cmp::Reverse(repayment.receipt));
    let rows = all.into_iter().map(|(_, file, id, repayment)| {
        let name = names::member_name(view, &file.borrower);
        let receipt = format!("{:04}", repayment.receipt);
        ListRow {
            id: id.clone(),
            search: SearchKey::new().text(&name).number(&receipt).number(&names::number(file)),
            cells: vec![
                Entry::data(receipt),
                Entry::data(repayment.on.to_string()),
                Entry::data(names::number(file)),
                Entry::data(name),
                Entry::data(repayment.amount().to_string()),
                loans::repayment_status(repayment),
            ],
            place: Place::page_of("repayment", id),
        }
    });
    let columns = vec![
        text("收据", "Receipt", 7, 0),
        text("到账日", "Paid on", 10, 1),
        text("借款", "Loan", 9, 2),
        growing("借款人", "Borrower", 14),
        amount("金额", "Amount", 13, 0),
        text("状态", "Status", 11, 0),
    ];
    let empty = Phrase::new("还没有收过还款。", "No repayment yet.");
    listing(Phrase::new("还款记录", "Repayments"), columns, rows.collect(), empty)
}

fn waivers(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("还没有减免。", "Nothing was ever waived.");
    given_up_where(view, Phrase::new("减免记录", "Waivers"), EMPTY, |given_up| !given_up.is_rounding)
}

/// The given-up meter: every waiver and every rounding, with the sum of all that was ever given up.
fn given_up(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("还没有减免或抹零。", "Nothing was ever given up.");
    const SUM: Phrase = Phrase::new("历年合计 {amount} 元", "CNY {amount} in all");
    let mut listing = given_up_where(view, Phrase::new("减免与损失累计", "Given up"), EMPTY, |_| true);
    let all = view.house().ledger.total(Account::GIVEN_UP).of(Account::GIVEN_UP);
    listing.described = SUM.with(&[("amount", &all)]);
    listing
}

fn given_up_where(
    view: &V<'_>,
    title: Phrase,
    empty: Phrase,
    test: impl Fn(&super::waivers::GivenUp) -> bool,
) -> Listing {
    let found = super::waivers::given_up(view).into_iter().filter(test);
    let rows = found.map(|given_up| {
        let borrower = view.state().file(&given_up.loan).map(|file| names::member_name(view, &file.borrower));
        let loan = view.state().file(&given_up.loan).map(names::number).unwrap_or_default();
        let (name, kind, place) = (borrower.unwrap_or_default(), given_up.kind(), given_up.place());
        ListRow {
            id: given_up.id,
            search: SearchKey::new().text(&name).number(&loan),
            cells: vec![
                Entry::data(given_up.on.to_string()),
                Entry::new(kind),
                Entry::data(loan),
                Entry::data(name),
                Entry::data(given_up.amount.to_string()),
            ],
            place,
        }
    });
    let columns = vec![
        text("日期", "Date", 10, 0),
        text("种类", "Kind", 11, 1),
        text("借款", "Loan", 9, 2),
        growing("借款人", "Borrower", 14),
        amount("金额", "Amount", 12, 0),
    ];
    listing(title, columns, rows.collect(), empty)
}

fn payments(view: &V<'_>) -> Listing {
    let mut all: Vec<_> = view.state().payments().iter().collect();
    all.sort_by_key(|(_, payment)| std::cmp::Reverse(payment.receipt));
    let rows = all.into_iter().map(|(id, payment)| {
        let name = names::member_name(view, &payment.member);
        let status = if payment.reversed {
            Entry::status(Tone::Done, Phrase::new("已冲正", "reversed"))
        } else {
            Entry::status(Tone::Normal, Phrase::new("有效", "valid"))
        };
        ListRow {
            id: id.clone(),
            search: SearchKey::new().text(&name).number(&format!("{:04}", payment.receipt)),
            cells: vec![
                Entry::data(format!("{:04}", payment.receipt)),
                Entry::data(format!("{:04}", payment.certificate)),
                Entry::data(payment.on.to_string()),
                Entry::data(name),
                Entry::data(payment.amount().to_string()),
                status,
            ],
            place: Place::page_of("payment", id),
        }
    });
    let columns = vec![
        text("收据", "Receipt", 7, 0),
        text("股金证", "Certificate", 11, 2),
        text("到账日", "Paid on", 10, 1),
        growing("社员", "Member", 14),
        amount("金额", "Amount", 13, 0),
        text("状态", "Status", 11, 0),
    ];
    let empty = Phrase::new("还没有收过股金。", "No share money yet.");
    listing(Phrase::new("入股记录", "Share payments"), columns, rows.collect(), empty).adding("share.pay_in")
}

/// Members and loans together: by name, initials or number.
fn find(view: &V<'_>) -> Listing {
    let members = view.state().members().iter().map(|(id, member)| {
        let name = view.person_name(&member.person);
        let number = format!("{:04}", member.number);
        let tail = names::tail(view, id).unwrap_or_default();
        ListRow {
            id: id.clone(),
            search: SearchKey::new().text(&name).number(&number).number(&tail),
            cells: vec![
                Entry::new(Phrase::new("社员", "Member")),
                Entry::data(number),
                Entry::data(name),
                Entry::data(tail),
            ],
            place: Place::page_of("member", id),
        }
    });
    let loans = view.state().loans().iter().map(|(id, file)| {
        let row = loan_row(view, id, file);
        let (tone, status) = loans::status(file, view.state().position(id, view.on).ok().as_ref());
        let cells = vec![
            Entry::new(Phrase::new("借款", "Loan")),
            Entry::data(names::number(file)),
            Entry::data(names::member_name(view, &file.borrower)),
            Entry::status(tone, status),
        ];
        ListRow { cells, ..row }
    });
    let rows: Vec<ListRow> = members.chain(loans).collect();
    let columns = vec![
        text("种类", "Kind", 8, 1),
        text("编号", "Number", 10, 0),
        growing("姓名", "Name", 16),
        text("尾号/状态", "Tail or status", 14, 0),
    ];
    let mut listing =
        listing(Phrase::new("查找", "Find"), columns, rows, Phrase::new("还没有社员。", "No members yet."));
    listing.described = Words::from(Phrase::new("社员和借款", "members and loans"));
    listing
}
