//! One case: claims, evidence, mediation, advances and recovery (案件).

use super::{Node, Trouble, node::code_of, register};
use crate::association::Association;
use crate::association::advance::Advance;
use crate::association::complaint::{Answer, Case, Evidence, Source};
use crate::association::currency::ForeignPrice;
use crate::association::service::Served;
use crate::office::Book;
use crate::text::terms::{
    ADVANCE_STAGES, CHANNELS, CURRENCIES, OUTCOMES, QUOTATIONS, RECOVERY_SOURCES, REFUSAL_CAUSES, REMEDIES, ROUTES,
    SERVICES,
};
use crate::vocabulary::{Date, Id};

/// The case as known now; what is pending, on a day.
///
/// # Errors
/// Refused when there is no such case.
pub fn show(book: &Book<Association>, id: &Id, on: Date) -> Result<Node, Trouble> {
    let state = book.state();
    let case = state.case(id)?;
    let year = case.registered_on.year();
    let advances: Vec<Node> = state
        .advances
        .of_case(id)
        .map(|(id, advance)| advance_node(book, id, advance, on))
        .collect::<Result<_, _>>()?;
    Ok(Node::Fields(vec![
        ("case", id.into()),
        ("number", format!("{year}-{:03}", case.number).into()),
        ("on", on.into()),
        ("consumer", consumer(book, case)?),
        ("merchant", case.merchant.as_ref().map_or(Ok(Node::Nothing), |id| merchant(book, id))?),
        ("shop", register::text_maybe(book, case.shop.as_ref())?),
        ("source", source(&case.source)),
        ("registered_on", case.registered_on.into()),
        ("mediator", (&case.mediator).into()),
        ("facts", register::text(book, &case.facts)?),
        (
            "claims",
            Node::list(&case.claims, |claim| {
                let remedy = Node::code(&code_of(&claim.remedy), REMEDIES);
                let mut fields = vec![("remedy", remedy), ("amount", claim.amount.into())];
                fields.extend(claim.foreign.as_ref().map(|foreign| ("price", price(foreign))));
                Node::Fields(fields)
            }),
        ),
        ("evidence", evidence(book, case)?),
        ("acceptance_due", Node::maybe(state.acceptance_due(case).ok(), |due| due.date.into())),
        ("answer", Node::maybe(case.answer, answer)),
        ("joined_into", case.joined_into.as_ref().into()),
        ("withdrawn_on", case.withdrawn_on.into()),
        ("mediation", mediation(book, id)?),
        ("advances", Node::List(advances)),
    ]))
}

/// A price in another currency with its rate.
fn price(price: &ForeignPrice) -> Node {
    Node::Fields(vec![
        ("currency", Node::code(&code_of(&price.currency), CURRENCIES)),
        ("price", price.price.into()),
        ("exchange_rate", Node::text(price.rate)),
        ("quoted", Node::code(&code_of(&price.quoted), QUOTATIONS)),
        ("on", price.on.into()),
        ("source", Node::text(&price.source)),
    ])
}

fn consumer(book: &Book<Association>, case: &Case) -> Result<Node, Trouble> {
    // The person stands in the register row of that consumer's first case.
    let first = book.state().case(&case.consumer)?;
    let mut fields = vec![("consumer", Node::from(&case.consumer))];
    if let Some(filed) = &first.person
        && let Some(person) = register::value(book, filed)?
    {
        fields.extend(register::fields(&person));
    }
    Ok(Node::Fields(fields))
}

fn merchant(book: &Book<Association>, id: &Id) -> Result<Node, Trouble> {
    let merchant = book.state().merchant(id)?;
    Ok(Node::Fields(vec![
        ("merchant", id.into()),
        ("name", register::text(book, &merchant.name)?),
        ("credit_code", Node::maybe(merchant.credit_code.as_ref(), |code| code.as_str().into())),
        ("deposit", book.state().deposit(id).into()),
    ]))
}

fn evidence(book: &Book<Association>, case: &Case) -> Result<Node, Trouble> {
    let Some(filed) = &case.evidence else { return Ok(Node::Nothing) };
    let items: Option<Vec<Evidence>> = register::value(book, filed)?;
    Ok(Node::maybe(items, |items| {
        Node::list(items, |item| {
            Node::Fields(vec![("what", Node::text(&item.what)), ("original_seen", item.original_seen.into())])
        })
    }))
}

fn source(source: &Source) -> Node {
    Node::Fields(vec![
        ("channel", Node::code(&code_of(&source.channel), CHANNELS)),
        ("number", Node::maybe(source.number.as_ref(), Node::text)),
    ])
}

fn answer(answer: Answer) -> Node {
    match answer {
        Answer::Accepted(on) => Node::Fields(vec![("accepted_on", on.into())]),
        Answer::Settled(on) => Node::Fields(vec![("settled_on", on.into())]),
        Answer::Joined(on) => Node::Fields(vec![("joined_on", on.into())]),
        Answer::Refused(on, cause) => {
            Node::Fields(vec![("refused_on", on.into()), ("cause", Node::code(&code_of(&cause), REFUSAL_CAUSES))])
        }
    }
}

fn mediation(book: &Book<Association>, id: &Id) -> Result<Node, Trouble> {
    let limit = book.state().mediation_limit(id)?;
    let limit = Node::maybe(limit.and_then(|limit| limit.due()), |due| due.date.into());
    let Some(ending) = book.state().mediations.get(id) else {
        return Ok(Node::Fields(vec![("limit", limit), ("outcome", Node::Nothing)]));
    };
    Ok(Node::Fields(vec![
        ("limit", limit),
        ("outcome", Node::code(ending.outcome.code(), OUTCOMES)),
        ("on", ending.on.into()),
        ("note", register::text_maybe(book, ending.note.as_ref())?),
    ]))
}

fn advance_node(book: &Book<Association>, id: &Id, advance: &Advance, on: Date) -> Result<Node, Trouble> {
    let state = book.state();
    let window = Node::maybe(advance.window.as_ref(), |window| {
        Node::Fields(vec![
            ("notice", window.notice.into()),
            ("how", how(&window.served)),
            ("served_on", window.served.on.into()),
            ("ends", window.ends.into()),
            ("provisional", window.provisional.into()),
        ])
    });
    let settlements = Node::list(&advance.settlements, |settlement| {
        Node::Fields(vec![
            ("on", settlement.on.into()),
            ("amount", settlement.amount.into()),
            ("route", Node::code(&code_of(&settlement.route), ROUTES)),
        ])
    });
    let hold = state.hold_in_force(id, on).map(|hold| hold.amount);
    Ok(Node::Fields(vec![
        ("advance", id.into()),
        ("number", format!("{}-{:03}", advance.opened_on.year(), advance.number).into()),
        ("stage", Node::code(advance.stage.code(), ADVANCE_STAGES)),
        ("line", (&advance.line).into()),
        ("opened_on", advance.opened_on.into()),
        ("amount", advance.amount.into()),
        ("assessed", advance.assessed.into()),
        ("other_recovery", advance.other_recovery.into()),
        ("payable", advance.payable().into()),
        ("held", hold.into()),
        ("approval", register::approval(&advance.gathering)),
        ("window", window),
        ("settlements", settlements),
        ("agreement_on", advance.agreement.as_ref().map(|agreement| agreement.on).into()),
        ("advanced_on", advance.paid_on().into()),
        ("advanced", advance.paid().into()),
        ("recovery", recovery(state, id)),
    ]))
}

fn recovery(state: &Association, id: &Id) -> Node {
    let recovery = state.recoveries.get(id);
    let mut receipts: Vec<_> =
        state.recoveries.receipts().filter(|(_, receipt)| receipt.received.advance == *id).collect();
    receipts.sort_by_key(|(_, receipt)| (receipt.effective, receipt.number));
    let receipts = Node::list(receipts, |(id, receipt)| {
        Node::Fields(vec![
            ("receipt", id.into()),
            ("number", receipt.number.into()),
            ("on", receipt.effective.into()),
            ("source", Node::code(&code_of(&receipt.received.source), RECOVERY_SOURCES)),
            ("amount", receipt.received.amount().into()),
            ("voucher", Node::text(receipt.voucher)),
            ("reversed", receipt.reversed.into()),
        ])
    });
    let demands = Node::list(recovery.into_iter().flat_map(|recovery| &recovery.demands), |demand| {
        Node::Fields(vec![
            ("number", demand.number.into()),
            ("how", how(&demand.served)),
            ("served_on", demand.served.on.into()),
            ("amount", demand.amount.into()),
            ("pay_by", demand.pay_by.into()),
        ])
    });
    let amount = |of: fn(&crate::association::recovery::Recovery) -> crate::vocabulary::Money| {
        recovery.map(of).unwrap_or_default()
    };
    Node::Fields(vec![
        ("notice_on", recovery.and_then(|r| r.notice.as_ref()).map(|notice| notice.served.on).into()),
        ("recovered", amount(|r| r.recovered).into()),
        ("returned", amount(|r| r.returned).into()),
        ("written_off", amount(|r| r.written_off).into()),
        ("outstanding", state.owed(id).into()),
        ("demands", demands),
        ("receipts", receipts),
    ])
}

fn how(served: &Served) -> Node {
    Node::code(&code_of(&served.how), SERVICES)
}
