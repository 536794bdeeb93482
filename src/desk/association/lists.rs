//! The association's lists: each found by characters, pinyin initials and numbers.

use super::V;
use super::{advances, cases, due, merchants, names, recovery};
use crate::association::advance::{Advance, Pending, Stage};
use crate::association::complaint::Case;
use crate::association::pool::LineKind;
use crate::desk::counter::ListSpec;
use crate::desk::house::{amount, growing, listing, text};
use crate::desk::search::SearchKey;
use crate::desk::sheet::{Entry, ListRow, Listing, Place};
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::{Date, Id};
use std::cmp::Reverse;

type Spec = ListSpec<super::Association>;

/// Every list of the association.
pub const LISTS: &[Spec] = &[
    Spec { id: "find", label: Phrase::new("查找", "Find"), rows: find },
    Spec { id: "cases", label: Phrase::new("案件", "Cases"), rows: all_cases },
    Spec { id: "my_cases", label: Phrase::new("我的案件", "My cases"), rows: my_cases },
    Spec {
        id: "mediators",
        label: Phrase::new("调解员与在手案件", "Mediators and their cases"),
        rows: super::handover::mediators,
    },
    Spec { id: "registered", label: Phrase::new("待受理的投诉", "Complaints to accept"), rows: registered },
    Spec { id: "mediating", label: Phrase::new("调解中的案件", "Cases in mediation"), rows: mediating },
    Spec { id: "living", label: Phrase::new("办理中的案件", "Cases on their way"), rows: living },
    Spec {
        id: "performing", label: Phrase::new("履行中和违约的协议", "Agreements to be performed"), rows: performing
    },
    Spec { id: "call_backs", label: Phrase::new("待回访", "To call back"), rows: call_backs },
    Spec { id: "consultations", label: Phrase::new("咨询", "Consultations"), rows: consultations },
    Spec { id: "sessions", label: Phrase::new("调解会", "Sessions"), rows: sessions },
    Spec { id: "goods", label: Phrase::new("保管的货物", "Goods kept"), rows: super::goods::list },
    Spec { id: "offers", label: Phrase::new("等答复的方案", "Open offers"), rows: offers },
    Spec { id: "advanceable", label: Phrase::new("可以垫付的案件", "Cases to advance"), rows: advanceable },
    Spec { id: "merchants", label: Phrase::new("经营者", "Merchants"), rows: all_merchants },
    Spec { id: "advances", label: Phrase::new("先行赔付", "Advances"), rows: all_advances },
    Spec {
        id: "open_advances", label: Phrase::new("办理中的垫付", "Advances on their way"), rows: open_advances
    },
    Spec { id: "to_approve", label: Phrase::new("待审批的垫付", "Advances to approve"), rows: to_approve },
    Spec { id: "to_pay", label: Phrase::new("待付款的垫付", "Advances to pay"), rows: to_pay },
    Spec { id: "outstanding", label: Phrase::new("追偿", "Recovery"), rows: outstanding },
    Spec { id: "receipts", label: Phrase::new("追回记录", "Receipts"), rows: receipts },
    Spec { id: "pool", label: Phrase::new("专项资金", "Pool"), rows: pool },
    Spec {
        id: "quarters", label: Phrase::new("季度报表", "Quarterly statements"), rows: super::statement::quarters
    },
    Spec { id: "deadlines", label: Phrase::new("时限", "Deadlines"), rows: deadline_list },
];

fn case_row(view: &V<'_>, id: &Id, case: &Case) -> ListRow {
    let tail = names::tail(view, &case.consumer).unwrap_or_default();
    ListRow {
        id: id.clone(),
        search: SearchKey::new()
            .text(&names::consumer(view, &case.consumer))
            .text(&names::against(view, case))
            .text(&view.operator_name(&case.mediator))
            .number(&names::case_number(case))
            .number(case.source.number.as_ref().map_or("", |number| number.as_str()))
            .number(&tail),
        cells: cases::cells(view, id, case),
        place: Place::page_of("case", id),
    }
}

fn cases_where(view: &V<'_>, title: Phrase, empty: Phrase, test: impl Fn(&Id, &Case) -> bool) -> Listing {
    let mut found: Vec<(&Id, &Case)> = view.state().cases.iter().filter(|(id, case)| test(id, case)).collect();
    found.sort_by_key(|(_, case)| Reverse((case.registered_on.year(), case.number)));
    let rows = found.into_iter().map(|(id, case)| case_row(view, id, case)).collect();
    listing(title, cases::columns(), rows, empty)
}

fn all_cases(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("还没有案件。按 F2 登记投诉。", "No cases yet. F2 registers a complaint.");
    cases_where(view, Phrase::new("案件", "Cases"), EMPTY, |_, _| true).adding("complaint.register")
}

fn my_cases(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("你手上没有未了的案件。", "You have no case in hand.");
    cases_where(view, Phrase::new("我的案件", "My cases"), EMPTY, |id, case| {
        case.mediator == *view.operator && view.state().in_hand(id, view.on)
    })
    .adding("complaint.register")
}

fn registered(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有待受理的投诉。", "No complaint waits to be accepted.");
    let title = Phrase::new("待受理的投诉", "Complaints to accept");
    cases_where(view, title, EMPTY, |id, case| matches!(due::stage(view, id, case), "registered" | "incomplete"))
        .adding("complaint.register")
}

fn mediating(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有调解中的案件。", "No case is in mediation.");
    let title = Phrase::new("调解中的案件", "Cases in mediation");
    cases_where(view, title, EMPTY, |id, case| matches!(due::stage(view, id, case), "in_mediation" | "in_expertise"))
}

fn living(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有办理中的案件。", "No case is on its way.");
    let title = Phrase::new("办理中的案件", "Cases on their way");
    cases_where(view, title, EMPTY, |id, case| due::is_living(due::stage(view, id, case))).adding("complaint.register")
}

fn performing(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有等着履行的协议。", "No agreement waits to be performed.");
    let title = Phrase::new("履行中和违约的协议", "Agreements to be performed");
    cases_where(view, title, EMPTY, |id, case| matches!(due::stage(view, id, case), "performing" | "breached"))
}

fn call_backs(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有要回访的案件。", "Nobody is to be called back.");
    let title = Phrase::new("待回访", "To call back");
    cases_where(view, title, EMPTY, |id, _| view.state().call_back_due(id).is_some())
}

fn consultations(view: &V<'_>) -> Listing {
    let mut found: Vec<_> = view.state().consultations.iter().collect();
    found.sort_by_key(|(_, note)| Reverse((note.on, note.number)));
    let rows = found.into_iter().map(|(id, note)| {
        let line = view.text(&note.line);
        ListRow {
            id: id.clone(),
            search: SearchKey::new().text(&line),
            cells: vec![
                Entry::data(note.on.to_string()),
                Entry::data(line),
                Entry::data(view.operator_name(&note.mediator)),
            ],
            place: Place::page("home"),
        }
    });
    let columns = vec![
        text("日期", "On", 10, 0),
        growing("问什么、怎么答", "Question and answer", 30),
        text("经手", "By", 10, 1),
    ];
    const EMPTY: Phrase = Phrase::new("还没有咨询。按 F2 登记。", "No consultations yet. F2 notes one.");
    listing(Phrase::new("咨询", "Consultations"), columns, rows.collect(), EMPTY).adding("consultation.note")
}

fn sessions(view: &V<'_>) -> Listing {
    let mut open: Vec<_> = view.state().sessions.iter().filter(|(_, session)| session.outcome.is_none()).collect();
    open.sort_by_key(|(_, session)| session.day);
    let rows = open.into_iter().map(|(id, session)| {
        let case = names::case(view, &session.case);
        ListRow {
            id: id.clone(),
            search: SearchKey::new().words(&case),
            cells: vec![Entry::data(session.day.to_string()), Entry::data(view.text(&session.place)), Entry::new(case)],
            place: Place::form_of("session.record", id),
        }
    });
    let columns =
        vec![text("日期", "On", 10, 0), text("几点、在哪里", "When and where", 22, 0), growing("案件", "Case", 20)];
    const EMPTY: Phrase = Phrase::new("没有安排好的调解会。", "No session is arranged.");
    listing(Phrase::new("调解会", "Sessions"), columns, rows.collect(), EMPTY)
}

fn offers(view: &V<'_>) -> Listing {
    let open = view.state().cases.keys().flat_map(|case| view.state().offers.of_case(case));
    let rows = open.filter(|(_, offer)| offer.answer.is_none()).map(|(id, offer)| {
        let case = names::case(view, &offer.case);
        ListRow {
            id: id.clone(),
            search: SearchKey::new().words(&case),
            cells: vec![Entry::new(super::mediating::offer_words(view, offer)), Entry::new(case)],
            place: Place::form_of("offer.answer", id),
        }
    });
    let columns = vec![growing("方案", "Offer", 30), text("案件", "Case", 30, 0)];
    const EMPTY: Phrase = Phrase::new("没有等答复的方案。", "No offer waits for an answer.");
    listing(Phrase::new("等答复的方案", "Open offers"), columns, rows.collect(), EMPTY)
}

fn advanceable(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new(
        "没有可以垫付的案件。调解终止而没有协议的才可以。",
        "No case may be advanced: its mediation must have ended without agreement.",
    );
    cases_where(view, Phrase::new("可以垫付的案件", "Cases to advance"), EMPTY, |id, _| {
        due::may_advance(view, id)
    })
}

fn all_merchants(view: &V<'_>) -> Listing {
    let state = view.state();
    let rows = state.merchants.iter().map(|(id, merchant)| {
        let name = names::merchant(view, id);
        let owed: crate::vocabulary::Money =
            state.advances.of_merchant(id).map(|(advance, _)| state.owed(advance)).sum();
        let (tone, status) = merchants::status(view, id, merchant);
        let through = merchant.pledge(view.on).map(|pledge| pledge.to.to_string()).unwrap_or_default();
        let code = merchant.credit_code.as_ref().map(|code| code.as_str().to_owned()).unwrap_or_default();
        ListRow {
            id: id.clone(),
            search: SearchKey::new().text(&name).number(&code),
            cells: vec![
                Entry::data(name),
                Entry::data(through),
                Entry::data(state.deposit(id).to_string()),
                Entry::data(owed.to_string()),
                Entry::status(tone, status),
            ],
            place: Place::page_of("merchant", id),
        }
    });
    let columns = vec![
        growing("名称", "Name", 16),
        text("承诺至", "Through", 10, 2),
        amount("保证金", "Deposit", 13, 1),
        amount("未收回", "Outstanding", 13, 0),
        text("状态", "Status", 14, 0),
    ];
    const EMPTY: Phrase = Phrase::new("还没有经营者。按 F2 登记第一家。", "No merchants yet. F2 registers the first.");
    listing(Phrase::new("经营者", "Merchants"), columns, rows.collect(), EMPTY).adding("merchant.register")
}

fn advance_row(view: &V<'_>, id: &Id, advance: &Advance) -> ListRow {
    let tail = names::tail(view, &advance.consumer).unwrap_or_default();
    ListRow {
        id: id.clone(),
        search: SearchKey::new()
            .text(&names::consumer(view, &advance.consumer))
            .text(&names::merchant(view, &advance.merchant))
            .number(&names::advance_number(advance))
            .number(&tail),
        cells: advances::cells(view, id, advance),
        place: Place::page_of("advance", id),
    }
}

fn advances_where(view: &V<'_>, title: Phrase, empty: Phrase, test: impl Fn(&Id, &Advance) -> bool) -> Listing {
    let mut found: Vec<(&Id, &Advance)> =
        view.state().advances.iter().filter(|(id, advance)| test(id, advance)).collect();
    found.sort_by_key(|(_, advance)| Reverse((advance.opened_on.year(), advance.number)));
    let rows = found.into_iter().map(|(id, advance)| advance_row(view, id, advance)).collect();
    listing(title, advances::columns(), rows, empty)
}

fn all_advances(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("还没有垫付。从案件申请。", "No advances yet. A case's page requests one.");
    advances_where(view, Phrase::new("先行赔付", "Advances"), EMPTY, |_, _| true)
}

fn open_advances(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有办理中的垫付。", "No advance is on its way.");
    advances_where(view, Phrase::new("办理中的垫付", "Advances on their way"), EMPTY, |_, advance| {
        advance.stage == Stage::Open
    })
}

fn to_approve(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有待审批的垫付。", "No advance waits for approval.");
    advances_where(view, Phrase::new("待审批的垫付", "Advances to approve"), EMPTY, |id, advance| {
        is_to_approve(view, id, advance)
    })
}

/// Whether an advance waits for its signatures.
pub fn is_to_approve(view: &V<'_>, id: &Id, advance: &Advance) -> bool {
    advance.stage == Stage::Open && view.state().pending(id, advance, view.on, view.on).contains(&Pending::Signatures)
}

/// Whether nothing stands before an advance's payment.
pub fn is_to_pay(view: &V<'_>, id: &Id, advance: &Advance) -> bool {
    advance.stage == Stage::Open && view.state().pending(id, advance, view.on, view.on).is_empty()
}

/// Whether something of a paid advance may still come back.
pub fn is_outstanding(view: &V<'_>, id: &Id) -> bool {
    let lost = view.state().recoveries.get(id).is_some_and(|recovery| recovery.written_off.is_positive());
    view.state().owed(id).is_positive() || lost
}

fn to_pay(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new(
        "没有待付款的垫付。要先审批、签协议书、通知商家并等期限过去。",
        "No advance waits for payment. Approval, agreement, notice and the merchant's last chance come first.",
    );
    advances_where(view, Phrase::new("待付款的垫付", "Advances to pay"), EMPTY, |id, advance| {
        is_to_pay(view, id, advance)
    })
}

fn outstanding(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有要追偿的垫付。", "Nothing is to be recovered.");
    advances_where(view, Phrase::new("追偿", "Recovery"), EMPTY, |id, _| is_outstanding(view, id))
}

fn receipts(view: &V<'_>) -> Listing {
    let mut all: Vec<_> = view.state().recoveries.receipts().collect();
    all.sort_by_key(|(_, receipt)| Reverse((receipt.received.on, receipt.number)));
    let rows = all.into_iter().map(|(id, receipt)| {
        let advance = names::advance(view, &receipt.received.advance);
        let mut cells = recovery::cells(receipt);
        cells.insert(2, Entry::data(advance.clone()));
        ListRow {
            id: id.clone(),
            search: SearchKey::new().text(&advance).number(&format!("{:04}", receipt.number)),
            cells,
            place: Place::page_of("receipt", id),
        }
    });
    let mut columns = recovery::columns();
    columns.insert(2, text("垫付", "Advance", 18, 1));
    let empty = Phrase::new("还没有追回过。", "Nothing has come back yet.");
    listing(Phrase::new("追回记录", "Receipts"), columns, rows.collect(), empty)
}

fn pool(view: &V<'_>) -> Listing {
    let mut lines = view.state().statements(view.on);
    lines.sort_by_key(|line| names::order(line.kind));
    let rows = lines.into_iter().map(|line| {
        let name = names::line(view, &line.line);
        let kind = names::coded(terms::LINE_KINDS, line.kind);
        let outstanding = if line.kind == LineKind::Deposit { String::new() } else { line.outstanding.to_string() };
        ListRow {
            search: SearchKey::new().words(&name),
            cells: vec![
                Entry::new(name),
                Entry::new(kind),
                Entry::data(line.available.to_string()),
                Entry::data(line.held.to_string()),
                Entry::data(outstanding),
            ],
            place: Place::page_of("line", &line.line),
            id: line.line,
        }
    });
    let columns = vec![
        growing("资金", "Line", 19),
        text("种类", "Kind", 19, 3),
        amount("可用", "Available", 14, 0),
        amount("已冻结", "Held", 12, 0),
        amount("未收回", "Outstanding", 12, 0),
    ];
    let (_, alarm) = super::pool::alarm(view);
    let empty = Phrase::new("没有专项资金。", "There is no pool.");
    let mut listing =
        listing(Phrase::new("专项资金", "Pool"), columns, rows.collect(), empty).adding("pool.appropriate");
    listing.described = alarm;
    listing
}

/// A day by which something is to be done.
pub struct Deadline {
    /// The day.
    pub on: Date,
    /// What.
    pub what: Phrase,
    /// About what.
    pub about: Words,
    /// The file's id.
    pub id: Id,
    /// Its page.
    pub place: Place,
}

/// Every day by which something is to be done, the earliest first.
pub fn deadlines(view: &V<'_>) -> Vec<Deadline> {
    let state = view.state();
    let cases = state.cases.keys().flat_map(|id| {
        let deadline = move |due: due::Due| Deadline {
            on: due.on.date,
            what: due.what,
            about: names::case(view, id),
            id: id.clone(),
            place: Place::page_of("case", id),
        };
        due::all(view, id).into_iter().map(deadline)
    });
    let advances = state.advances.iter().filter_map(|(id, _)| {
        let due = due::due(&state.advance_clock(id, view.on)?);
        let about = Words::data(names::advance(view, id));
        Some(Deadline { on: due.on.date, what: due.what, about, id: id.clone(), place: Place::page_of("advance", id) })
    });
    let mut all: Vec<Deadline> = cases.chain(advances).collect();
    all.sort_by_key(|deadline| deadline.on);
    all
}

fn deadline_list(view: &V<'_>) -> Listing {
    let rows = deadlines(view).into_iter().map(|deadline| {
        let (tone, left) = due::urgency(view, deadline.on);
        let status = Entry::status(tone, left);
        ListRow {
            search: SearchKey::new().words(&deadline.about),
            cells: vec![
                Entry::data(deadline.on.to_string()),
                Entry::new(deadline.what),
                Entry::new(deadline.about),
                status,
            ],
            id: deadline.id,
            place: deadline.place,
        }
    });
    let columns = vec![
        text("日期", "On", 10, 0),
        text("时限", "Deadline", 22, 0),
        growing("哪一件", "About", 20),
        text("剩余", "Left", 15, 0),
    ];
    let empty = Phrase::new("没有等着的时限。", "No deadline runs.");
    listing(Phrase::new("时限", "Deadlines"), columns, rows.collect(), empty)
}

/// Merchants, cases and advances together: by name, initials or number.
fn find(view: &V<'_>) -> Listing {
    let state = view.state();
    let merchants = state.merchants.iter().map(|(id, merchant)| {
        let name = names::merchant(view, id);
        let (tone, status) = merchants::status(view, id, merchant);
        ListRow {
            id: id.clone(),
            search: SearchKey::new().text(&name),
            cells: vec![
                Entry::new(Phrase::new("经营者", "Merchant")),
                Entry::default(),
                Entry::data(name),
                Entry::status(tone, status),
            ],
            place: Place::page_of("merchant", id),
        }
    });
    let cases = state.cases.iter().map(|(id, case)| {
        let (tone, status) = due::status(view, id, case);
        let cells = vec![
            Entry::new(Phrase::new("案件", "Case")),
            Entry::data(names::case_number(case)),
            Entry::data(names::consumer(view, &case.consumer)),
            Entry::status(tone, status),
        ];
        ListRow { cells, ..case_row(view, id, case) }
    });
    let advances = state.advances.iter().map(|(id, advance)| {
        let (tone, status) = advances::status(view, id, advance);
        let cells = vec![
            Entry::new(Phrase::new("垫付", "Advance")),
            Entry::data(names::advance_number(advance)),
            Entry::data(names::consumer(view, &advance.consumer)),
            Entry::status(tone, status),
        ];
        ListRow { cells, ..advance_row(view, id, advance) }
    });
    let rows: Vec<ListRow> = merchants.chain(cases).chain(advances).collect();
    let columns = vec![
        text("种类", "Kind", 9, 1),
        text("编号", "Number", 10, 0),
        growing("名称", "Name", 16),
        text("状态", "Status", 20, 0),
    ];
    let empty = Phrase::new("还没有经营者和案件。", "No merchants or cases yet.");
    let mut listing = listing(Phrase::new("查找", "Find"), columns, rows, empty);
    listing.described = Phrase::new("经营者、案件和垫付", "merchants, cases and advances").into();
    listing
}
