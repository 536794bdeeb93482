//! A case's page: parties, claims, evidence, clocks, contacts, sessions, offers, how it ended; and the next steps, those
//! that cannot be done now with the reason.

use super::V;
use super::alike;
use super::due::{self, may_advance, stage};
use super::mediating::offer_words;
use super::{names, printed};
use crate::association::clock::{Hand, Turn};
use crate::association::complaint::{Answer, Case, Evidence};
use crate::association::contact::Contact;
use crate::association::mediation::{Agreement, Ending, Fate};
use crate::association::session::Session;
use crate::desk::house::{growing, text};
use crate::desk::sheet::{Entry, Page, Place};
use crate::desk::wording;
use crate::people::Filed;
use crate::rules::Refusal;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::{Id, Note};
use jiff::Span;

/// A case's page.
///
/// # Errors
/// A [`Refusal`] when there is no such case.
pub fn page(view: &V<'_>, id: &Id) -> Result<Page, Refusal> {
    let case = view.state().case(id)?;
    let mut facts = parties(view, id, case);
    facts.extend(progress(view, id, case));
    let mut page = Page::new(names::case(view, id)).facts(None, facts);
    page.status = Some(due::status(view, id, case));
    page = tables(view, id, case, page);
    page = steps(view, id, case, page);
    for (advance, _) in view.state().advances.of_case(id) {
        page = page.doing(Phrase::new("这笔垫付", "The advance"), Place::page_of("advance", advance));
    }
    page = page.doing(Phrase::new("收货物", "Take goods in"), Place::form_of("goods.hand_in", id));
    for (goods, kept) in view.state().goods_of(id).filter(|(_, goods)| goods.out.is_none()) {
        const OUT: Phrase = Phrase::new("交出货物 {number}", "Hand goods {number} out");
        let label = OUT.with(&[("number", &super::goods::number(kept))]);
        page = page.doing(label, Place::form_of("goods.hand_out", goods));
    }
    page = page
        .doing(Phrase::new("转回文本", "Text to paste back"), Place::page_of("paste", id))
        .doing(Phrase::new("货物直接退店", "Goods straight to the shop"), Place::form_of("goods.hand_to_shop", id));
    if view.state().goods_awaited(id) {
        page = page.doing(Phrase::new("认定货物交不回", "Excuse the goods"), Place::form_of("goods.excuse", id));
    }
    if let Some(merchant) = &case.merchant {
        page = page.doing(Phrase::new("这家商家", "The merchant"), Place::page_of("merchant", merchant));
    }
    page = printed::offered(view, page, printed::OF_CASE, id);
    for (goods, _) in view.state().goods_of(id).filter(|(_, goods)| goods.number().is_some()) {
        page = printed::offered(view, page, printed::OF_GOODS, goods);
    }
    Ok(super::retracting::offered(view, page, id))
}

fn note(view: &V<'_>, filed: &Filed) -> Words {
    let note = view.filed::<Note>(filed);
    Words::data(note.map_or_else(|| "***".to_owned(), |note| note.as_str().to_owned()))
}

fn parties(view: &V<'_>, id: &Id, case: &Case) -> Vec<(Words, Words)> {
    let first = view.state().cases.get(&case.consumer);
    let person = first.and_then(|first| view.person(first.person.as_ref()?));
    let phone = person.as_ref().and_then(|person| person.phone.as_ref());
    let phone = phone.map(|phone| format!(" {}", phone.masked())).unwrap_or_default();
    let also = person.as_ref().and_then(|person| person.also.as_ref());
    let also = also.map(|also| format!(" ({})", also.as_str())).unwrap_or_default();
    let mut source = vec![names::source(&case.source), wording::day(case.registered_on)];
    source.extend(case.further_sources.iter().map(names::source));
    let mut facts: Vec<(Words, Words)> = vec![(
        Phrase::new("消费者", "Consumer").into(),
        Words::data(format!("{}{also}{phone}", names::consumer(view, &case.consumer))),
    )];
    facts.push((Phrase::new("经营者", "Merchant").into(), Words::data(names::against(view, case))));
    let named = case.shop.as_ref().map(|shop| view.text(shop));
    if let Some(named) = named.filter(|named| *named != names::against(view, case)) {
        facts.push((Phrase::new("消费者说的店", "As named").into(), Words::data(named)));
    }
    if !case.claims.is_empty() {
        facts.push((Phrase::new("诉求", "Claims").into(), super::cases::claims(&case.claims)));
    }
    facts.extend(
        case.bought.as_ref().map(|bought| (Phrase::new("商品或服务", "Bought").into(), names::bought(view, bought))),
    );
    facts.extend([
        (Phrase::new("事情经过", "Facts").into(), note(view, &case.facts)),
        (Phrase::new("来源", "Came").into(), wording::joined(&source, " ", " ")),
        (Phrase::new("经手", "Mediator").into(), Words::data(view.operator_name(&case.mediator))),
    ]);
    if case.is_unanswered() {
        const ALIKE: Phrase = Phrase::new("{case} ({how})", "{case} ({how})");
        let alike = alike::of_case(view, id).into_iter().take(2);
        let alike = alike.map(|(other, how)| {
            ALIKE.with_words(&[("case", &names::case(view, &other)), ("how", &alike::words(how).into())])
        });
        facts.extend(alike.map(|words| (Phrase::new("可能重复", "Resembles").into(), words)));
    }
    let missing = case.missing();
    if case.is_unanswered() && !missing.is_empty() {
        let missing: Vec<Words> = missing.into_iter().map(|what| names::word(terms::WANTED, what.code())).collect();
        facts.push((Phrase::new("待补", "To come").into(), wording::joined(&missing, "、", ", ")));
    }
    facts
}

fn progress(view: &V<'_>, id: &Id, case: &Case) -> Vec<(Words, Words)> {
    const STANDS: Phrase = Phrase::new(
        "{since} 起中止计算 ({cause})，还剩 {left} 个工作日，按本会规定",
        "stands since {since} ({cause}), {left} working days left, by the house rule",
    );
    const SETTLED: Phrase = Phrase::new("{on}，{amount}", "{on}, {amount}");
    let mut facts: Vec<(Words, Words)> = Vec::new();
    if let Some(asked) = case.awaited() {
        let wanted: Vec<Words> = asked.wanted.iter().map(|what| names::word(terms::WANTED, what.code())).collect();
        facts.push((Phrase::new("已通知补正", "Asked for").into(), wording::joined(&wanted, "、", ", ")));
    }
    match case.answer {
        Some(Answer::Accepted(on)) => facts.push((Phrase::new("受理", "Accepted").into(), wording::day(on))),
        Some(Answer::Refused(on, cause)) => facts.push((
            Phrase::new("不予受理", "Refused").into(),
            wording::joined(&[wording::day(on), names::coded(terms::REFUSAL_CAUSES, cause)], "，", ", "),
        )),
        Some(Answer::Joined(on)) => {
            let into = case.joined_into.as_ref().map(|into| names::case(view, into)).unwrap_or_default();
            let words = wording::joined(&[wording::day(on), into], "，", ", ");
            facts.push((Phrase::new("并入", "Joined to").into(), words));
        }
        Some(Answer::Settled(on)) => {
            let amount = case.settlement.as_ref().and_then(|settlement| settlement.amount);
            let amount = amount.map(wording::yuan).unwrap_or_default();
            let words = SETTLED.with_words(&[("on", &wording::day(on)), ("amount", &amount)]);
            facts.push((Phrase::new("简易办结", "Quick close").into(), words));
            facts.extend(case.settlement.as_ref().map(|settlement| {
                (Phrase::new("电话结果", "Result of the call").into(), note(view, &settlement.result))
            }));
        }
        None => {}
    }
    if let Some(on) = case.withdrawn_on {
        facts.push((Phrase::new("撤回", "Withdrawn").into(), wording::day(on)));
    }
    facts.extend(due::all(view, id).into_iter().map(|due| (due.what.into(), due::counted(view, due.on))));
    if let Ok(Some(limit)) = view.state().mediation_limit(id)
        && let Hand::Standing { since, cause, left } = limit.hand
        && stage(view, id, case) == "in_expertise"
    {
        let cause = names::coded(terms::PAUSE_CAUSES, cause);
        let [since, left] = [since.to_string(), left.0.to_string()].map(Words::data);
        let words = STANDS.with_words(&[("since", &since), ("cause", &cause), ("left", &left)]);
        facts.push((Phrase::new("调解时限", "Mediate by").into(), words));
    }
    if let Some(ending) = view.state().mediations.get(id) {
        facts.extend(ended(view, ending));
    }
    for handed in &case.handed {
        const HANDED: Phrase = Phrase::new("{on} {from} → {to}，{reason}", "{on}: {from} → {to}, {reason}");
        let (from, to) = (view.operator_name(&handed.from), view.operator_name(&handed.to));
        let figures: &[(&str, &dyn std::fmt::Display)] =
            &[("on", &handed.on), ("from", &from), ("to", &to), ("reason", &view.text(&handed.reason))];
        facts.push((Phrase::new("移交", "Handed over").into(), HANDED.with(figures)));
    }
    for (_, goods) in view.state().goods_of(id) {
        let mut words = vec![super::goods::words(view, goods)];
        words.extend(goods.out.map(|(to, on)| {
            let to = names::coded(terms::SIDES, to);
            wording::joined(&[Phrase::new("已交", "handed to").into(), to, wording::day(on)], " ", " ")
        }));
        facts.push((Phrase::new("货物", "Goods").into(), wording::joined(&words, "，", ", ")));
    }
    if let Some(excuse) = view.state().goods.excuse(id) {
        let words = [Words::data(view.text(&excuse.reason)), wording::day(excuse.on)];
        facts.push((Phrase::new("货物交不回", "Goods excused").into(), wording::joined(&words, "，", ", ")));
    }
    // What a side said in confidence is shown to its mediator alone.
    for floor in view.state().offers.floors_told(id, view.operator) {
        const FLOOR: Phrase =
            Phrase::new("{of} {floor} 元 (保密，不上文书)", "{of} CNY {floor} (in confidence, on no paper)");
        let of = names::coded(terms::SIDES, floor.of);
        let amount = view.filed::<crate::vocabulary::Money>(&floor.floor);
        let amount = amount.map_or_else(|| "***".to_owned(), |amount| amount.to_string());
        let words = FLOOR.with_words(&[("of", &of), ("floor", &Words::data(amount))]);
        facts.push((Phrase::new("底线", "Floor").into(), words));
    }
    facts
}

fn ended(view: &V<'_>, ending: &Ending) -> Vec<(Words, Words)> {
    let words = [names::word(terms::OUTCOMES, ending.outcome.code()), wording::day(ending.on)];
    let mut facts: Vec<(Words, Words)> =
        vec![(Phrase::new("调解结果", "Outcome").into(), wording::joined(&words, "，", ", "))];
    facts.extend(ending.note.as_ref().map(|filed| (Phrase::new("说明", "Note").into(), note(view, filed))));
    if let Some(agreement) = ending.agreement {
        facts.push((Phrase::new("协议", "Agreement").into(), agreement_words(agreement)));
        let until = ending.on.saturating_add(Span::new().days(30));
        if view.on <= until {
            const CONFIRM: Phrase =
                Phrase::new("双方可在 {until} 前共同申请 (C09)", "both may ask together until {until} (C09)");
            let words = CONFIRM.with(&[("until", &until)]);
            facts.push((Phrase::new("司法确认", "Judicial confirmation").into(), words));
        }
    }
    facts
}

fn agreement_words(agreement: Agreement) -> Words {
    let mut words: Vec<Words> = agreement.amount.map(wording::yuan).into_iter().collect();
    let fate = match agreement.fate {
        Fate::Performing => (Phrase::new("履行中", "being performed"), agreement.perform_by),
        Fate::Performed(on) => (Phrase::new("已履行", "performed"), Some(on)),
        Fate::Breached(on) => (Phrase::new("已违约", "breached"), Some(on)),
    };
    words.push(fate.0.into());
    words.extend(fate.1.map(wording::day));
    wording::joined(&words, "，", ", ")
}

fn tables(view: &V<'_>, id: &Id, case: &Case, mut page: Page) -> Page {
    let state = view.state();
    let evidence = case.evidence.as_ref().and_then(|filed| view.filed::<Vec<Evidence>>(filed)).unwrap_or_default();
    let evidence = evidence.into_iter().map(|item| {
        let seen = if item.original_seen {
            Phrase::new("看过原件", "original seen")
        } else {
            Phrase::new("复印件", "copy")
        };
        vec![Entry::data(item.what.as_str()), Entry::new(seen)]
    });
    let columns = vec![growing("材料", "Item", 20), text("原件", "Original", 14, 0)];
    page = page.table(Phrase::new("证据清单", "Evidence"), columns, evidence.collect());
    let contacts = state.contacts(id).iter().map(|contact| contact_row(view, contact));
    let columns = vec![
        text("日期", "On", 10, 0),
        text("联系", "Whom", 22, 0),
        text("答复", "Answer", 12, 0),
        growing("凭据、内容", "Proof and words", 16),
    ];
    page = page.table(Phrase::new("联系记录", "Contact log"), columns, contacts.collect());
    let sessions = state.sessions_of(id).map(|(_, session)| session_row(view, session));
    let columns =
        vec![text("日期", "On", 10, 0), growing("几点、在哪里", "When and where", 16), text("结果", "Result", 22, 0)];
    page = page.table(Phrase::new("调解会", "Sessions"), columns, sessions.collect());
    let offers = state.offers.of_case(id).map(|(_, offer)| {
        let answer = match offer.answer {
            Some((true, _)) => Phrase::new("同意", "taken"),
            Some((false, _)) => Phrase::new("不同意", "not taken"),
            None => Phrase::new("等答复", "open"),
        };
        vec![Entry::data(offer.on.to_string()), Entry::new(offer_words(view, offer)), Entry::new(answer)]
    });
    let columns = vec![text("日期", "On", 10, 0), growing("方案", "Offer", 30), text("对方", "Other side", 10, 0)];
    page = page.table(Phrase::new("调解方案记录", "Offers"), columns, offers.collect());
    let clock = state.clock(id).iter().map(|line| {
        const MORE: Phrase = Phrase::new("延长 {days} 个工作日", "{days} working days more");
        let turn: Words = match line.turn {
            Turn::Paused(cause) => {
                let cause = names::coded(terms::PAUSE_CAUSES, cause);
                wording::joined(&[Phrase::new("中止计算", "stopped").into(), cause], "，", ", ")
            }
            Turn::Resumed => Phrase::new("恢复计算", "restarted").into(),
            Turn::Extended(days) => MORE.with(&[("days", &days.0)]),
        };
        vec![Entry::data(line.on.to_string()), Entry::new(turn), Entry::data(view.text(&line.proof))]
    });
    let columns = vec![text("日期", "On", 10, 0), text("时限", "Clock", 28, 0), growing("凭据", "Proof", 14)];
    page = page.table(Phrase::new("时限记录", "Clock"), columns, clock.collect());
    let advances = state.advances.of_case(id).map(|(id, advance)| super::advances::cells(view, id, advance));
    page.table(Phrase::new("先行赔付", "Advances"), super::advances::columns(), advances.collect())
}

fn contact_row(view: &V<'_>, contact: &Contact) -> Vec<Entry> {
    const NOTICE: Phrase = Phrase::new("通知 {number} 号", "notice {number}");
    let mut whom = vec![names::coded(terms::SIDES, contact.party), names::coded(terms::WAYS, contact.how)];
    whom.extend(contact.notice.map(|number| NOTICE.with(&[("number", &number)])));
    let answer: Words = match contact.answer_by {
        _ if contact.answered => Phrase::new("答复了", "answered").into(),
        Some(by) => Phrase::new("限 {by}", "by {by}").with(&[("by", &by)]),
        None => Phrase::new("没有答复", "no answer").into(),
    };
    let proof = contact.proof.as_ref().map(|proof| view.text(proof));
    let said = contact.said.as_ref().and_then(|said| view.filed::<Note>(said)).map(|said| said.as_str().to_owned());
    let words: Vec<String> = proof.into_iter().chain(said).collect();
    vec![
        Entry::data(contact.on.to_string()),
        Entry::new(wording::joined(&whom, " ", " ")),
        Entry::new(answer),
        Entry::data(words.join("；")),
    ]
}

fn session_row(view: &V<'_>, session: &Session) -> Vec<Entry> {
    let result = match &session.outcome {
        None => Phrase::new("未开", "to come").into(),
        Some(held) => names::coded(terms::SESSION_RESULTS, held.result),
    };
    vec![Entry::data(session.day.to_string()), Entry::data(view.text(&session.place)), Entry::new(result)]
}

/// The next steps, the usual one first; one that cannot be done now says why.
fn steps(view: &V<'_>, id: &Id, case: &Case, page: Page) -> Page {
    match stage(view, id, case) {
        "registered" | "incomplete" => answering(id, case, page),
        "in_mediation" | "in_expertise" => mediating(view, id, case, page),
        "performing" | "breached" => performing(view, id, page),
        "mediation_ended" => {
            const NOT_BY_OUTCOME: Phrase =
                Phrase::new("这样结束的不垫付，或已经申请过", "so ended, or asked for already");
            let barred = (!may_advance(view, id)).then(|| NOT_BY_OUTCOME.into());
            page.doing_unless(Phrase::new("申请垫付", "Request advance"), Place::form_of("advance.open", id), barred)
        }
        "closed" => {
            const REACHED: Phrase = Phrase::new("已回访到", "the consumer was reached");
            let barred = view.state().call_back_due(id).is_none().then(|| REACHED.into());
            page.doing_unless(
                Phrase::new("登记回访", "Record call-back"),
                Place::form_of("complaint.call_back", id),
                barred,
            )
        }
        _ => page,
    }
}

fn answering(id: &Id, case: &Case, page: Page) -> Page {
    const LACKS: Phrase = Phrase::new("还缺{what}", "still lacks {what}");
    let to = |form| Place::form_of(form, id);
    let lacking = case.lacking();
    let barred = lacking.first().map(|_| {
        let what: Vec<Words> = lacking.iter().map(|what| names::word(terms::WANTED, what.code())).collect();
        let what = wording::joined(&what, "、", ", ");
        LACKS.with_words(&[("what", &what)])
    });
    let supplement = Phrase::new("补充登记", "Complete or amend");
    let accept = Phrase::new("受理", "Accept");
    let page = if lacking.is_empty() {
        page.doing(accept, to("complaint.accept")).doing(supplement, to("complaint.supplement"))
    } else {
        page.doing(supplement, to("complaint.supplement")).doing_unless(accept, to("complaint.accept"), barred)
    };
    page.doing(Phrase::new("通知补正", "Ask for papers"), to("complaint.ask"))
        .doing(Phrase::new("简易办结", "Quick close"), to("complaint.settle"))
        .doing(Phrase::new("不予受理", "Refuse"), to("complaint.refuse"))
        .doing(Phrase::new("登记联系", "Log contact"), to("contact.log"))
        .doing(Phrase::new("登记撤回", "Record withdrawal"), to("complaint.withdraw"))
        .doing(Phrase::new("并案", "Join to an earlier case"), to("complaint.join"))
}

fn mediating(view: &V<'_>, id: &Id, case: &Case, page: Page) -> Page {
    const STANDS: Phrase = Phrase::new("时限已中止计算", "the clock stands");
    const RUNS: Phrase = Phrase::new("时限没有中止", "the clock runs");
    const ARRANGED: Phrase = Phrase::new("已安排的还没有登记结果", "one is arranged already");
    const NONE_ARRANGED: Phrase = Phrase::new("没有安排", "none is arranged");
    const NOT_YET: Phrase = Phrase::new("{day} 才开", "it is on {day}");
    const EXTENDED: Phrase = Phrase::new("延长的天数已用完 (C17)", "no more may be given (C17)");
    const NONE_OPEN: Phrase = Phrase::new("没有等答复的方案", "no offer is open");
    const PASSED: Phrase = Phrase::new("时限已过", "the limit has passed");
    let state = view.state();
    let to = |form| Place::form_of(form, id);
    let arranged = state.sessions_of(id).find(|(_, session)| session.outcome.is_none());
    let to_come = arranged.filter(|(_, session)| view.on < session.day);
    let to_come = to_come.map(|(_, session)| NOT_YET.with(&[("day", &session.day)]));
    let session = arranged.map(|(session, _)| session);
    let offer = state.offers.of_case(id).filter(|(_, offer)| offer.answer.is_none()).last().map(|(offer, _)| offer);
    let stands = stage(view, id, case) == "in_expertise";
    let due = state.mediation_limit(id).ok().flatten().and_then(|limit| limit.due());
    let passed = due.is_some_and(|due| due.date < view.on);
    let why = |barred: bool, why: Phrase| barred.then(|| Words::from(why));
    let late = why(passed, PASSED);
    page.doing(Phrase::new("登记联系", "Log contact"), to("contact.log"))
        .doing(Phrase::new("登记调解结果", "Record outcome"), to("mediation.end"))
        .doing_unless(
            Phrase::new("安排调解会", "Arrange session"),
            to("session.arrange"),
            why(session.is_some(), ARRANGED),
        )
        .doing_unless(
            Phrase::new("登记调解会", "Record session"),
            Place::form_of("session.record", session.unwrap_or(id)),
            why(session.is_none(), NONE_ARRANGED).or(to_come),
        )
        .doing(Phrase::new("登记方案", "Record offer"), to("offer.make"))
        .doing_unless(
            Phrase::new("登记答复", "Record answer"),
            Place::form_of("offer.answer", offer.unwrap_or(id)),
            why(offer.is_none(), NONE_OPEN),
        )
        .doing(Phrase::new("记底线 (保密)", "Note floor"), to("offer.set_floor"))
        .doing_unless(
            Phrase::new("中止计算", "Stop the clock"),
            to("clock.pause"),
            why(stands, STANDS).or_else(|| late.clone()),
        )
        .doing_unless(Phrase::new("恢复计算", "Restart the clock"), to("clock.resume"), why(!stands, RUNS))
        .doing_unless(
            Phrase::new("延长时限", "Extend the limit"),
            to("clock.extend"),
            late.or_else(|| why(state.extension_left(id, view.on).0 == 0, EXTENDED)),
        )
        .doing(Phrase::new("补充登记", "Complete or amend"), to("complaint.supplement"))
        .doing(Phrase::new("登记撤回", "Record withdrawal"), to("complaint.withdraw"))
}

fn performing(view: &V<'_>, id: &Id, page: Page) -> Page {
    const MAY_PERFORM: Phrase =
        Phrase::new("履行期限到 {by}，含当日", "may be performed until {by}, that day included");
    const RECORDED: Phrase = Phrase::new("违约已登记", "the breach is recorded");
    const HOUSE: Phrase =
        Phrase::new("没有违约，或本会自定违约后不垫付", "not broken, or the house does not advance after a breach");
    let agreement = view.state().mediations.get(id).and_then(|ending| ending.agreement);
    let barred = match agreement.map(|agreement| (agreement.fate, agreement.perform_by)) {
        Some((Fate::Breached(_), _)) => Some(RECORDED.into()),
        Some((Fate::Performing, Some(by))) if view.on <= by => Some(MAY_PERFORM.with(&[("by", &by)])),
        _ => None,
    };
    let no_advance = (!may_advance(view, id)).then(|| HOUSE.into());
    page.doing(Phrase::new("登记履行", "Record performance"), Place::form_of("mediation.perform", id))
        .doing_unless(Phrase::new("登记违约", "Record breach"), Place::form_of("mediation.breach", id), barred)
        .doing_unless(Phrase::new("申请垫付", "Request advance"), Place::form_of("advance.open", id), no_advance)
        .doing(Phrase::new("登记联系", "Log contact"), Place::form_of("contact.log", id))
}
