//! Random commands, valid and not, over several lines, merchants, cases and advances, on dates that go forward.
//!
//! After every step:
//! 1. debits equal credits;
//! 2. both identities hold for every line of the pool, on every day on which it moved;
//! 3. no balance that may not be negative was so at the close of any day, and none is below what is held of it;
//! 4. every advance paid is recovered, returned, outstanding or written off;
//! 5. only a complete case against a merchant is accepted, and only an accepted one that was not taken back is mediated;
//! 6. what was refused changed nothing, and what was recorded, read back from its stored text, gives the same state.

use crate::association_desk::{Short, association_with, complaint, open, pledge, resolution, scan};
use crate::support::{Desk, id};
use huzhu::association::advance::{Pending, Route, Stage};
use huzhu::association::mediation::Fate;
use huzhu::association::{Association, What};
use huzhu::institution::{Found, Happening, Institution, Requirement, Stamp};
use huzhu::office::Failure;
use huzhu::people::Duty;
use huzhu::vocabulary::{Date, Id};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[derive(Debug, Clone)]
struct Step {
    verb: u8,
    pick: usize,
    other: usize,
    amount: i64,
    days_back: i64,
    flag: bool,
}

fn amounts() -> impl Strategy<Value = i64> {
    prop_oneof![
        8 => 1i64..60_000,
        4 => 60_000i64..500_000,
        1 => prop_oneof![Just(0), Just(-1), Just(500_000), Just(500_001), Just(1_000_000_000_000_000)],
    ]
}

/// Steps, of which so many parts of twenty-three are of the rooms both trades share.
fn steps(shared: u32) -> impl Strategy<Value = Vec<Step>> {
    let back = prop_oneof![6 => Just(0i64), 2 => 0i64..12, 1 => 0i64..400];
    // Money moves three steps out of four, cases the fourth.
    let verbs = prop_oneof![12 => 0u8..51, 3 => 51u8..58, 1 => 68u8..72, 5 => 151u8..168, shared => 200u8..214];
    let step = (verbs, 0usize..64, 0usize..64, amounts(), back, any::<bool>())
        .prop_map(|(verb, pick, other, amount, days_back, flag)| Step { verb, pick, other, amount, days_back, flag });
    prop::collection::vec(step, 40..120)
}

/// A desk with a second state that knows nothing but the stored text.
struct Watched {
    desk: Desk<Association>,
    shadow: Association,
    read: u64,
    next: usize,
    kinds: BTreeSet<&'static str>,
}

impl Watched {
    fn new() -> Self {
        let mut desk = association_with(json!([]));
        desk.does("wu", "travel", json!({"pool": {"donate": {"from": "某店", "amount": 300_000}}}));
        desk.does("lin", "mall", json!({"merchant": {"register": {"name": "商场"}}}));
        desk.does("wu", "deposit", json!({"merchant": {"receive_deposit": {"merchant": "shop", "amount": 50_000}}}));
        for (advance, amount) in [("p1", 120_000), ("p2", 60_000)] {
            desk.paid(advance, amount);
            let service = json!({"how": "post", "proof": "挂号信"});
            let notify = json!({"recovery": {"notify": {"advance": advance, "service": service}}});
            desk.does("lin", &format!("{advance}-told"), notify);
        }
        let first = desk.book.store().read(&id("hengqin"), 1, 1).unwrap().remove(0);
        let founded = Found::read_founded(&first.content().kind, &first.content().body).unwrap();
        let stamp = Stamp { seq: 1, on: founded.opening, operator: id("chen"), command: id("founding") };
        let shadow = Association::founded(&founded, &stamp);
        let mut watched = Self { desk, shadow, read: 0, next: 0, kinds: BTreeSet::new() };
        watched.compare();
        watched
    }

    /// Reads what was recorded since into the shadow, which then is the same state.
    fn compare(&mut self) {
        for record in self.desk.book.store().read(&id("hengqin"), self.read + 1, usize::MAX).unwrap() {
            let content = record.content();
            let event = What::read(&content.kind, &content.body).unwrap().unwrap();
            assert_eq!(event.what.body(&event.booked), content.body, "written back as it was read");
            self.kinds.insert(event.what.kind());
            let stamp = Stamp {
                seq: record.seq(),
                on: content.business_date,
                operator: content.operator.clone(),
                command: content.command_id.clone(),
            };
            self.shadow.apply(&event, &stamp);
            self.read = record.seq();
        }
        assert_eq!(self.shadow, *self.desk.book.state());
    }

    /// Gives a command and checks all that must hold whether it was recorded or refused.
    fn give(&mut self, by: &str, command: Value) {
        self.next += 1;
        match self.desk.try_give(by, &format!("x{}", self.next), &command.to_string()) {
            Ok(_) | Err(Failure::Refused(_)) => {}
            Err(other) => panic!("{command}: {other}"),
        }
        self.compare();
        let (state, today) = (self.desk.book.state(), self.desk.today);
        assert_eq!(state.broken_invariants(today), Vec::<String>::new(), "after {command}");
        assert_eq!(state.house.ledger.negative_balances(today), Vec::<String>::new(), "after {command}");
    }

    fn step(&mut self, step: &Step) {
        let on = self.day_back(step.days_back);
        let (case, advance) = (self.case(step.pick), self.advance(step.pick));
        // Three times out of four no more is recovered than is owed, nor settled than is left of the loss.
        let most = self.most(&advance, step.verb).filter(|_| !step.other.is_multiple_of(4));
        let amount = most.map_or(step.amount, |most| step.amount.min(most));
        let merchant = ["shop", "mall", "stall"][step.pick % 3];
        let line = ["fund", "travel", "deposits", "nowhere"][[0, 0, 1, 1, 0, 2, 3][step.other % 7]];
        let payer = ["merchant", "enforcement", "third_party", "bankruptcy"][step.other % 4];
        if step.amount % 13 == 4 {
            self.take_back(step, &case, &advance, merchant);
        }
        match step.verb {
            200.. => self.house_step(step, &on, line),
            0 | 1 => self.wait(1 + step.amount.rem_euclid(12)),
            2 => self.wait(if step.flag { 35 } else { 5 }),
            3 => {
                self.give("wu", json!({"pool": {"donate": {"line": line, "from": "某店", "amount": amount, "on": on}}}))
            }
            4 => {
                let what = if step.flag { "bank_interest" } else { "bank_charge" };
                self.give("wu", json!({"pool": {what: {"line": line, "amount": amount, "on": on}}}));
            }
            5 => {
                let deposit = json!({"merchant": merchant, "amount": amount, "on": on});
                self.give("wu", json!({"merchant": {"receive_deposit": deposit}}));
            }
            6 => {
                let deposit = json!({"merchant": merchant, "amount": amount});
                self.give("wu", json!({"merchant": {"return_deposit": deposit}}));
            }
            7 if step.flag => self.give("lin", pledge(merchant, &on, "2027-12-31")),
            7 => self.give("chen", json!({"merchant": {"delist": {"merchant": merchant, "reason": "过期"}}})),
            8..=10 => self.case_to_mediation(step, merchant),
            151..=167 => {
                let step = Step { verb: step.verb - 100, ..step.clone() };
                self.case_step(&self.case_for(&step), &step, merchant, &on);
            }
            11..=15 => {
                let mut command = open(&case, amount, amount.max(1));
                command["advance"]["open"]["line"] = json!(line);
                command["advance"]["open"]["other_recovery"] = json!(if step.flag { 0 } else { amount / 3 });
                if step.pick.is_multiple_of(2) {
                    command["advance"]["open"]["reason"] = json!("理事会知情");
                }
                self.give("lin", command);
            }
            16..=24 => self.progress(&advance, step),
            25 | 26 => {
                let route = ["to_consumer", "through_us", "in_goods", "through_us"][step.other % 4];
                self.give(
                    "lin",
                    json!({"advance": {"settle_by_merchant":
                    {"advance": advance, "amount": amount, "route": route, "proof": "签收", "on": on}}}),
                );
            }
            27 | 41 | 71 if step.flag => {
                let state = self.desk.book.state();
                let settled = state
                    .advances
                    .iter()
                    .find(|(_, file)| file.settlements.iter().any(|paid| paid.route == Route::ThroughUs));
                let advance = settled.map_or("none".to_owned(), |(id, _)| id.to_string());
                self.give("wu", json!({"advance": {"pass_on": {"advance": advance}}}));
            }
            27 | 71 => self.give("wu", json!({"advance": {"pass_on": {"advance": advance, "on": on}}})),
            28 | 68 | 69 if step.flag => {
                self.give("lin", json!({"advance": {"withdraw": {"advance": advance, "reason": "撤回"}}}));
            }
            28 | 68 | 69 => self.give("su", json!({"advance": {"decline": {"advance": advance, "reason": "不足"}}})),
            29 | 70 => {
                let reason = step.flag.then_some("理事会知情");
                self.give("lin", json!({"advance": {"hold_again": {"advance": advance, "reason": reason}}}));
            }
            30 => self.give(
                "lin",
                json!({"recovery": {"demand":
                {"advance": advance, "service": {"how": "post", "on": on}}}}),
            ),
            31 | 32 => self.give(
                "wu",
                json!({"recovery": {"receive":
                {"advance": advance, "amount": amount, "voluntary": step.flag, "payer": payer, "on": on}}}),
            ),
            33 => self.give("lin", json!({"recovery": {"take_deposit": {"advance": advance, "amount": amount}}})),
            34 => self.give(
                "wu",
                json!({"recovery": {"return_by_consumer":
                {"advance": advance, "amount": amount, "on": on}}}),
            ),
            51 => self.give(
                "lin",
                json!({"recovery": {"paid_twice": {"advance": advance, "amount": amount, "proof": "截图", "on": on}}}),
            ),
            57 => {
                let state = self.desk.book.state();
                let free = |id: &&Id| state.advances.of_case(id).next().is_none();
                let of = |id: &&Id| {
                    state
                        .cases
                        .get(*id)
                        .and_then(|case| case.merchant.as_ref())
                        .is_some_and(|of| of.as_str() == merchant)
                };
                let cases: Vec<Value> = state
                    .cases
                    .keys()
                    .filter(free)
                    .filter(of)
                    .take(4)
                    .map(|case| json!({"case": case, "assessed": amount}))
                    .collect();
                let share = ["pro_rata", "by_time"][step.other % 2];
                let conditions = json!({"no_fault": true, "facts_clear": true, "evidence_sufficient": true,
                    "basis_explicit": true});
                let representative = cases.first().map_or(json!("none"), |case| case["case"].clone());
                self.give(
                    "lin",
                    json!({"advance": {"open_joined": {"cases": cases, "representative": representative,
                    "line": line, "share": share, "conditions": conditions, "findings": "一致", "reason": "群体"}}}),
                );
            }
            56 => {
                let books = self.desk.book.state().at_the_bank(on.parse().unwrap()).fen();
                let off = if step.flag { 0 } else { amount };
                let item = json!({"side": "we_received", "amount": amount, "what": "在途"});
                let given =
                    json!({"on": on, "balance": (books - amount + off).min(1_000_000_000_000_000), "items": [item]});
                self.give("wu", json!({"pool": {"reconcile": given}}));
            }
            54 => {
                let owed = self.desk.book.state().owed_by_merchant(&id(&advance)).fen();
                let first = amount.clamp(1, owed.max(1));
                let due = |days: i64| self.desk.today.saturating_add(jiff::Span::new().days(days)).to_string();
                let mut instalments = vec![json!({"due": due(3), "amount": first})];
                if owed > first {
                    instalments.push(json!({"due": due(20), "amount": owed - first}));
                }
                self.give("lin", json!({"recovery": {"agree_plan": {"advance": advance, "instalments": instalments}}}));
            }
            55 if step.flag => {
                let steps = ["arbitration", "court", "enforcement", "bankruptcy_claim"];
                let taken = json!({"advance": advance, "step": steps[step.other % 4], "on": on});
                self.give("lin", json!({"recovery": {"take_step": taken}}));
            }
            55 if step.other.is_multiple_of(2) => {
                let suspend = json!({"merchant": merchant, "reason": "过期"});
                self.give("chen", json!({"recovery": {"suspend_shop": suspend}}));
            }
            55 => {
                let top_up = json!({"merchant": merchant, "amount": amount, "service": {"how": "post"}});
                self.give("lin", json!({"recovery": {"demand_top_up": top_up}}));
            }
            53 => self.give("wu", json!({"advance": {"bounce": {"advance": advance, "reason": "户名不符", "on": on}}})),
            52 => {
                let differences = [json!("chased"), json!("returned"), json!({"written_off": resolution(&on)})];
                self.give(
                    "lin",
                    json!({"recovery": {"award": {"advance": advance, "number": "88", "amount": amount,
                    "difference": differences[step.other % 3], "reason": "数额小", "on": on}}}),
                );
            }
            35 | 42..=45 => self.give(
                "lin",
                json!({"recovery": {"write_off": {"advance": advance, "amount": amount,
                "resolution": resolution(&on), "reason": "注销"}}}),
            ),
            36 | 46 | 47 => {
                let receipt = self.receipt(step.pick);
                self.give("lin", json!({"recovery": {"reverse": {"receipt": receipt, "reason": "错"}}}));
            }
            37..=40 | 48..=50 => self.sign_proposal(step.pick),
            _ => {
                let month = self.desk.book.state().house.ledger.periods().next_to_close().to_string();
                self.give("chen", json!({"period": {"close": {"month": month}}}));
            }
        }
    }

    fn most(&self, advance: &str, verb: u8) -> Option<i64> {
        let state = self.desk.book.state();
        match verb {
            25 | 26 => state.advance(&id(advance)).ok().map(|file| file.loss_left().fen()),
            31..=35 | 42..=45 => Some(state.owed(&id(advance)).fen()),
            _ => None,
        }
    }

    fn wait(&mut self, days: i64) {
        let keeps_days = !self.desk.book.state().house.days().is_empty();
        if keeps_days {
            self.give("wu", json!({"day": {"close": {"counts": self.counts(), "reason": "盘点"}}}));
        }
        self.desk.today = self.desk.today.saturating_add(jiff::Span::new().days(days));
        if keeps_days {
            self.give("wu", json!({"day": {"open": {"counts": self.counts(), "reason": "盘点"}}}));
        }
        let broken = self.desk.book.state().broken_invariants(self.desk.today);
        assert_eq!(broken, Vec::<String>::new(), "when days go by");
    }

    fn case_to_mediation(&mut self, step: &Step, merchant: &str) {
        let case = format!("x{}", self.next + 1);
        let remedy = if step.pick.is_multiple_of(5) { "return" } else { "refund" };
        self.give("lin", complaint(merchant, json!([{"remedy": remedy}])));
        self.give("lin", json!({"complaint": {"accept": {"case": case}}}));
        let outcomes =
            ["no_agreement", "no_answer", "merchant_absent", "no_agreement", "time_limit", "none_yet", "promised"];
        let outcome = outcomes[step.other % outcomes.len()];
        match outcome {
            "no_answer" => {
                for _ in 0..2 {
                    self.notice(&case, "merchant");
                    self.wait(1);
                }
                self.wait(8);
            }
            "merchant_absent" => {
                let session = format!("x{}", self.next + 1);
                let today = self.desk.today;
                self.give("lin", json!({"session": {"arrange": {"case": case, "day": today, "place": "二楼"}}}));
                let record = json!({"session": session, "present": ["consumer"], "result": "not_held"});
                self.give("lin", json!({"session": {"record": record}}));
            }
            "time_limit" if step.flag => self.wait(70),
            "none_yet" => return,
            "promised" => {
                let terms = json!({"amount": 100, "perform_by": self.desk.today});
                let end = json!({"case": case, "outcome": "agreement", "terms": terms});
                return self.give("lin", json!({"mediation": {"end": end}}));
            }
            _ => {}
        }
        self.give("lin", json!({"mediation": {"end": {"case": case, "outcome": outcome}}}));
    }

    fn notice(&mut self, case: &str, party: &str) {
        let log = json!({"case": case, "party": party, "how": "post", "answered": false, "notice": true,
            "proof": "挂号信"});
        self.give("lin", json!({"contact": {"log": log}}));
    }

    /// Anything a mediator can do with a case, whether it can be done now or not.
    fn case_step(&mut self, case: &str, step: &Step, merchant: &str, on: &str) {
        let (flag, amount) = (step.flag, step.amount);
        let party = if flag { "merchant" } else { "consumer" };
        let intake = json!({"consumer": {"person": {"name": "何美玲"}}, "shop": "那家店", "facts": "坏了。"});
        match step.verb {
            51 if step.pick.is_multiple_of(4) => {
                let standing = ["untraceable", "in_business", "bankrupt"][step.other % 3];
                let report = json!({"merchant": merchant, "standing": standing, "proof": "照片", "on": on});
                self.give("lin", json!({"standing": {"report": report}}));
            }
            51 if step.pick % 4 == 1 && step.other.is_multiple_of(3) => {
                let given = json!({"case": case, "what": "手表", "receipt": "收条 1", "on": on});
                self.give("lin", json!({"goods": {"hand_to_shop": given}}));
            }
            51 if step.pick % 4 == 1 && step.other % 3 == 1 => {
                let state = self.desk.book.state();
                let awaited = state.cases.keys().find(|id| state.goods_awaited(id));
                let case = awaited.map_or_else(|| case.to_owned(), |id| id.to_string());
                self.give("su", json!({"goods": {"excuse": {"case": case, "reason": "已熔"}}}));
            }
            51 if step.pick % 4 == 1 => {
                let goods = format!("x{}", self.next + 1);
                self.give("lin", json!({"goods": {"hand_in": {"case": case, "what": "手表", "on": on}}}));
                let out = json!({"goods": goods, "to": party, "proof": "签收"});
                self.give("lin", json!({"goods": {"hand_out": out}}));
            }
            51 if step.pick % 4 == 2 && flag => {
                let mediator = self.desk.book.state().case(&id(case)).map(|file| file.mediator.to_string());
                let from = mediator.unwrap_or_else(|_| "lin".to_owned());
                let to = ["tang", "lin", "mei"][step.other % 3];
                let over = json!({"from": from, "to": to, "cases": [case], "reason": "休假"});
                self.give("chen", json!({"complaint": {"hand_over": over}}));
            }
            51 if step.pick % 4 == 2 => {
                self.give("lin", json!({"merchant": {"amend": {"merchant": merchant, "landlord": "商场"}}}));
            }
            51 if step.other.is_multiple_of(3) => {
                let case = format!("x{}", self.next + 1);
                self.give("lin", json!({"complaint": {"register": intake}}));
                let other = self.case_for(&Step { pick: step.other * 4 + 1, verb: 59, ..step.clone() });
                let join = json!({"case": case, "into": other, "reason": "同一件"});
                self.give("lin", json!({"complaint": {"join": join}}));
            }
            51 => self.give("lin", json!({"complaint": {"register": intake}})),
            52 => {
                let of = if flag { json!({"new": intake}) } else { json!({"case": case}) };
                self.give("lin", json!({"complaint": {"settle": {"of": of, "result": "已退。", "amount": amount}}}));
            }
            53 => {
                let service = json!({"how": "message", "on": on});
                let wanted = if flag { json!(["claims", "identity"]) } else { json!(["evidence"]) };
                self.give("lin", json!({"complaint": {"ask": {"case": case, "wanted": wanted, "service": service}}}));
            }
            54 | 55 => {
                let body = if flag {
                    json!({"case": case, "merchant": merchant, "claims": [{"remedy": "refund", "amount": amount}],
                        "identity_shown": true, "on": on})
                } else {
                    json!({"case": case, "evidence": [{"what": "收据"}], "on": on})
                };
                self.give("lin", json!({"complaint": {"supplement": body}}));
            }
            56 => self.give("lin", json!({"complaint": {"accept": {"case": case, "on": on}}})),
            57 => {
                let cause = if flag { "not_supplemented" } else { "too_late" };
                let refuse = json!({"case": case, "cause": cause, "doors": ["12315"]});
                self.give("lin", json!({"complaint": {"refuse": refuse}}));
            }
            58 if step.other.is_multiple_of(2) => {
                self.give("lin", json!({"complaint": {"withdraw": {"case": case, "reason": "和解"}}}))
            }
            58 => self.give("lin", json!({"complaint": {"call_back": {"case": case, "reached": flag}}})),
            59 => self.notice(case, party),
            60 => {
                let pause = json!({"case": case, "cause": "appraisal", "proof": "3 号", "on": on});
                self.give("lin", json!({"clock": {"pause": pause}}));
                if flag {
                    self.wait(amount.rem_euclid(9));
                    self.give("lin", json!({"clock": {"resume": {"case": case, "proof": "3 号"}}}));
                }
            }
            61 => {
                let extend = json!({"case": case, "days": amount.rem_euclid(20), "reason": "出差"});
                self.give("su", json!({"clock": {"extend": extend}}));
            }
            62 => {
                let made = self.desk.book.state().offers.of_case(&id(case)).last().map(|(offer, _)| offer.to_string());
                match made {
                    Some(offer) => self.give("lin", json!({"offer": {"answer": {"offer": offer, "accepted": flag}}})),
                    None => {
                        let make = json!({"case": case, "by": party, "amount": amount, "content": "退一半。"});
                        self.give("lin", json!({"offer": {"make": make}}));
                    }
                }
            }
            63 => {
                let outcome =
                    ["agreement", "agreement", "consumer_absent", "no_answer", "time_limit", "fraud"][step.other % 6];
                let mut end = json!({"case": case, "outcome": outcome});
                if flag {
                    end["terms"] = json!({"amount": amount, "perform_by": self.desk.today});
                }
                self.give("lin", json!({"mediation": {"end": end}}));
            }
            64 | 66 => self.give("lin", json!({"mediation": {"perform": {"case": case, "on": on}}})),
            _ => {
                self.wait(i64::from(flag));
                self.give("lin", json!({"mediation": {"breach": {"case": case}}}));
            }
        }
    }

    /// The next thing an advance waits for, or the notice of its assignment once it is paid.
    fn progress(&mut self, advance: &str, step: &Step) {
        let state = self.desk.book.state();
        let Ok(file) = state.advance(&id(advance)) else { return };
        if let Stage::Paid { .. } = file.stage {
            let service = json!({"how": "post", "proof": "挂号信", "on": self.day_back(step.days_back)});
            return self.give("lin", json!({"recovery": {"notify": {"advance": advance, "service": service}}}));
        }
        let (today, requirement) = (self.desk.today, file.gathering.requirement);
        let entered = file.gathering.decision.is_some();
        let (voted, carried) = (file.circulation.votes.len(), file.circulation.decided.is_some());
        match state.pending(&id(advance), file, today, today).first() {
            Some(Pending::Signatures) => match requirement {
                Requirement::Approvers(_) => {
                    let signer = if step.flag { "su" } else { "qin" };
                    self.give(signer, json!({"advance": {"sign": {"advance": advance}}}));
                }
                Requirement::Paper(_) if step.amount % 5 != 0 && !carried && !entered => {
                    let voice = ["for", "for", "against", "for", "recused", "abstained"][step.other % 6];
                    let vote = json!({"advance": advance, "seat": voted + 1, "name": "梁志", "vote": voice,
                        "means": "message", "proof": "截图"});
                    self.give("lin", json!({"advance": {"vote": vote}}));
                }
                Requirement::Paper(_) if entered || carried => {
                    self.give("zhou", json!({"advance": {"confirm_paper": {"advance": advance}}}));
                }
                Requirement::Paper(_) => {
                    let paper = crate::association_desk::board(&today.to_string());
                    self.give("lin", json!({"advance": {"enter_paper": {"advance": advance, "paper": paper}}}));
                }
            },
            Some(Pending::Agreement) => {
                self.give(
                    "lin",
                    json!({"advance": {"sign_agreement": {"advance": advance, "assignment": true, "scan": scan()}}}),
                );
            }
            Some(Pending::Goods) => {
                let case = file.case.clone();
                if step.flag {
                    return self.give("su", json!({"goods": {"excuse": {"case": case, "reason": "已熔"}}}));
                }
                self.give("lin", json!({"goods": {"hand_in": {"case": case, "what": "手表"}}}));
            }
            Some(Pending::Notice) => {
                let service = json!({"how": "in_person", "on": self.day_back(step.days_back)});
                self.give("lin", json!({"advance": {"serve_notice": {"advance": advance, "service": service}}}));
            }
            Some(Pending::Window(ends)) => {
                let days = today.until(*ends).unwrap().get_days();
                self.wait(i64::from(days) + 1);
            }
            Some(Pending::Hold) => self.give("lin", json!({"advance": {"hold_again": {"advance": advance}}})),
            None => {
                let on = self.day_back(step.days_back);
                let cashier = if step.flag { "wu" } else { "su" };
                self.give(cashier, json!({"advance": {"pay": {"advance": advance, "account": "尾号 2231", "on": on}}}));
            }
        }
    }

    /// Something recorded of a case, an advance or a merchant is taken back, by whoever may, or whether it can be or not.
    fn take_back(&mut self, step: &Step, case: &str, advance: &str, merchant: &str) {
        let file = id([case, case, advance, merchant][step.other % 4]);
        let state = self.desk.book.state();
        let acts = if step.flag {
            state.retractable(&file).into_iter().cloned().collect()
        } else {
            state.acts.of(&file).to_vec()
        };
        let Some(act) = acts.get(step.pick % acts.len().max(1)) else { return };
        let by = match act.kind.duties().first() {
            Some(Duty::Approver) => "su",
            Some(Duty::Manager) => "chen",
            _ => "lin",
        };
        let back = json!({"file": file, "of": act.id, "reason": "录错"});
        self.give(by, json!({"retraction": {"take_back": back}}));
        if step.flag {
            let gone = !self.desk.book.state().acts.of(&file).iter().any(|other| other.id == act.id);
            assert!(gone, "{:?} could be taken back and was not", act.kind);
        }
    }

    /// What both trades do with money and days, and money of the pool that was recorded wrong.
    fn house_step(&mut self, step: &Step, on: &str, line: &str) {
        let (till, merchant) = (["cash", "bank"][step.pick % 2], ["shop", "mall"][step.other % 2]);
        let tenders = json!([{"till": till, "amount": step.amount}]);
        let counts = self.counts();
        let house = &self.desk.book.state().house;
        let postings: Vec<Id> = house.postings().keys().cloned().collect();
        let posting = &postings[step.pick % postings.len()];
        let unknown = house.unidentified_receipts().keys().next_back().cloned().unwrap_or_else(|| id("none"));
        let command = match step.verb {
            200 => json!({"till": {"move": {"from": "cash", "to": "bank", "amount": step.amount, "on": on}}}),
            201 => json!({"unidentified": {"receive": {"tenders": tenders, "from": "附言", "on": on}}}),
            202 => json!({"unidentified": {"return": {"receipt": unknown, "tenders": tenders, "reason": "转错"}}}),
            203 => json!({"ordinary": {"pay": {"account": "expenses.office", "tenders": tenders, "on": on}}}),
            204 => json!({"ordinary": {"receive": {"account": "income.other", "tenders": tenders, "on": on}}}),
            205 => json!({"voucher": {"post": {"note": "调整", "lines": [
                {"account": "expenses.office", "debit": step.amount},
                {"account": "payables.other", "credit": step.amount}]}}}),
            206 => json!({"posting": {"reverse": {"posting": posting, "reason": "录错"}}}),
            207 => json!({"day": {"open": {"counts": counts, "reason": "盘点"}}}),
            208 => json!({"day": {"close": {"counts": counts, "reason": "盘点"}}}),
            209 => json!({"day": {"reopen": {"reason": "还有一笔"}}}),
            _ => {
                let kind = house.postings()[posting].kind.clone();
                let gift = json!({"line": line, "from": "某店", "amount": step.amount});
                let at_the_bank = json!({"line": line, "amount": step.amount});
                let deposit = json!({"merchant": merchant, "amount": step.amount});
                let instead = match kind.as_str() {
                    "pool.donated" => json!({"pool": {"donate": gift}}),
                    "pool.interest_credited" => json!({"pool": {"bank_interest": at_the_bank}}),
                    "pool.charge_taken" => json!({"pool": {"bank_charge": at_the_bank}}),
                    "merchant.deposit_received" => json!({"merchant": {"receive_deposit": deposit}}),
                    _ => json!({"ordinary": {"receive": {"account": "income.other", "tenders": tenders}}}),
                };
                json!({"correction": {"make": {"of": posting, "instead": instead, "reason": "录错"}}})
            }
        };
        self.give("wu", command);
        // Half of what is proposed is signed at once.
        if step.flag {
            self.sign_last();
        }
    }

    /// The checker signs the proposal made last.
    fn sign_last(&mut self) {
        let name = format!("x{}", self.next);
        if self.desk.book.state().house.proposals.contains_key(&id(&name)) {
            self.give("zhou", json!({"proposal": {"sign": {"proposal": name}}}));
        }
    }

    /// The cash of the only box, but for the few fen there is no coin of.
    fn counts(&self) -> Value {
        let fen = self.desk.book.state().house.till_balance(&id("cash")).fen();
        json!([{"till": "cash", "pieces": [{"value": 10_000, "count": (fen / 10_000).min(u32::MAX.into())},
            {"value": 10, "count": fen % 10_000 / 10}]}])
    }

    fn sign_proposal(&mut self, pick: usize) {
        let proposals: Vec<Id> = self.desk.book.state().house.proposals.keys().cloned().collect();
        if let Some(proposal) = proposals.get(pick % proposals.len().max(1)) {
            self.give("qin", json!({"proposal": {"sign": {"proposal": proposal}}}));
        }
    }

    fn day_back(&self, days: i64) -> String {
        let on: Date = self.desk.today.saturating_sub(jiff::Span::new().days(days));
        on.to_string()
    }

    fn case(&self, pick: usize) -> String {
        let state = self.desk.book.state();
        let today = self.desk.today;
        let ended = |id: &Id| state.mediations.get(id).is_some_and(|ending| state.opens_an_advance(ending, today));
        let more = |id: &Id| pick % 3 == 1 && state.shortfall(id, today).is_some();
        let free =
            |id: &&Id| pick.is_multiple_of(8) || more(id) || (ended(id) && state.advances.of_case(id).next().is_none());
        let all: Vec<&Id> = state.cases.keys().filter(free).collect();
        all.get(pick % all.len().max(1)).map_or("none".to_owned(), |id| id.to_string())
    }

    /// A case in a state in which the step can mean something, three times out of four.
    fn case_for(&self, step: &Step) -> String {
        let state = self.desk.book.state();
        let fits = |id: &&Id| {
            let Ok(case) = state.case(id) else { return false };
            match step.verb {
                53..=57 => case.is_unanswered(),
                59..=63 => case.accepted_on().is_some() && !state.mediations.contains_key(*id),
                65 | 67 => {
                    let agreement = state.mediations.get(*id).and_then(|ending| ending.agreement);
                    agreement.is_some_and(|agreement| agreement.fate == Fate::Performing)
                }
                64 | 66 => state.mediations.get(*id).is_some_and(|ending| ending.agreement.is_some()),
                _ => true,
            }
        };
        let all: Vec<&Id> = state.cases.keys().filter(fits).collect();
        let fitting = all.get(step.pick % all.len().max(1)).filter(|_| !step.pick.is_multiple_of(4));
        fitting.map_or_else(|| self.case(step.pick), |id| id.to_string())
    }

    fn advance(&self, pick: usize) -> String {
        let all: Vec<&Id> = self.desk.book.state().advances.iter().map(|(id, _)| id).collect();
        all.get(pick % all.len().max(1)).map_or("none".to_owned(), |id| id.to_string())
    }

    fn receipt(&self, pick: usize) -> String {
        let all: Vec<&Id> = self.desk.book.state().recoveries.receipts().map(|(id, _)| id).collect();
        all.get(pick % all.len().max(1)).map_or("none".to_owned(), |id| id.to_string())
    }
}

proptest! {
    #![proptest_config(Config { cases: 40, ..Config::default() })]

    #[test]
    fn every_invariant_holds_after_every_command(steps in steps(2)) {
        let mut watched = Watched::new();
        for step in &steps {
            watched.step(step);
        }
    }
}

/// The steps above come as far as every event that moves money, a hold or a case; otherwise their promise would be empty.
#[test]
fn the_random_commands_reach_every_event_that_moves_money_or_a_case() {
    let mut seen = BTreeSet::new();
    let mut runner = TestRunner::deterministic();
    for shared in std::iter::repeat_n(0, 60).chain(std::iter::repeat_n(6, 12)) {
        let steps = steps(shared).new_tree(&mut runner).unwrap().current();
        let mut watched = Watched::new();
        for step in &steps {
            watched.step(step);
        }
        crate::steps::agree(&mut watched.desk);
        seen.extend(watched.kinds);
    }
    let moving = [
        "advance.opened/1",
        "advance.lapsed/1",
        "advance.held_again/1",
        "advance.settled/1",
        "advance.passed_on/1",
        "advance.paid/1",
        "advance.bounced/1",
        "advance.voted/1",
        "advance.withdrawn/1",
        "recovery.received/1",
        "recovery.written_off/1",
        "recovery.paid_twice/1",
        "recovery.awarded/1",
        "recovery.reversed/1",
        "merchant.deposit_returned/1",
        "pool.charge_taken/1",
        "period.closed/1",
        "goods.handed_to_shop/1",
        "goods.excused/1",
        "complaint.handed_over/1",
        "complaint.joined/1",
        "retraction.taken_back/1",
        "complaint.papers_asked/1",
        "complaint.supplemented/1",
        "complaint.settled/1",
        "complaint.refused/1",
        "complaint.withdrawn/1",
        "contact.logged/1",
        "clock.paused/1",
        "clock.resumed/1",
        "clock.extended/1",
        "session.recorded/1",
        "offer.answered/1",
        "mediation.performed/1",
        "mediation.breached/1",
        "till.moved/1",
        "unidentified.received/1",
        "ordinary.paid/1",
        "ordinary.received/1",
        "voucher.posted/1",
        "posting.reversed/1",
        "correction.made/1",
        "day.opened/1",
        "day.closed/1",
    ];
    let missed: Vec<_> = moving.into_iter().filter(|kind| !seen.contains(kind)).collect();
    assert_eq!(missed, Vec::<&str>::new());
}
