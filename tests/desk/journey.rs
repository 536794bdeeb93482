//! The program on a real pseudo-terminal, over a store in a file: a loan from founding to settlement, and a restart.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(20);
const ENTER: &str = "\r";
const F2: &str = "\u{1b}OQ";
const PALETTE: &str = "\u{10}";

/// The program at work.
struct Journey {
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    _master: Box<dyn MasterPty + Send>,
    bytes: Receiver<Vec<u8>>,
    emulator: vt100::Parser,
}

impl Journey {
    fn begin(store: &Path) -> Self {
        let size = PtySize { rows: 24, cols: 80, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_huzhu"));
        command.arg("--store");
        command.arg(store);
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "zh_CN.UTF-8"), ("LC_ALL", "zh_CN.UTF-8")] {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("it starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("its screen");
        let (sender, bytes) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let count = |count| NonZero::new(count).expect("more than none");
        let keyboard = pair.master.take_writer().expect("its keyboard");
        let emulator = vt100::Parser::new(count(24), count(80), 0);
        let mut journey = Self { child, keyboard, _master: pair.master, bytes, emulator };
        journey.answer_probe();
        journey
    }

    /// The program asks once where the cursor is, to know how wide its signs are drawn.
    fn answer_probe(&mut self) {
        self.keyboard.write_all(b"\x1b[1;2R").expect("the terminal answers");
        self.keyboard.flush().expect("the terminal answers");
    }

    /// Types as a person does: after having seen the screen. A key in the very instant of its drawing is dropped.
    fn types(&mut self, keys: &str) -> &mut Self {
        thread::sleep(Duration::from_millis(50));
        self.keyboard.write_all(keys.as_bytes()).expect("the terminal takes keys");
        self.keyboard.flush().expect("the terminal takes keys");
        self
    }

    /// Reads until a text is on the screen.
    fn sees(&mut self, text: &str) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        while !self.emulator.screen().contents().contains(text) {
            let left = end.saturating_duration_since(Instant::now());
            let more = self.bytes.recv_timeout(left);
            let more = more.unwrap_or_else(|_| panic!("no {text:?} on\n{}", self.emulator.screen().contents()));
            self.emulator.process(&more);
        }
        self
    }

    /// The date that stands after a label on the screen, as `YYYY-MM-DD`.
    fn date_after(&self, label: &str) -> String {
        let screen = self.emulator.screen().contents();
        let after = screen.split(label).nth(1).unwrap_or_else(|| panic!("no {label:?} on\n{screen}"));
        after.trim_start().chars().take("YYYY-MM-DD".len()).collect()
    }

    /// Opens a command from the palette by its stable name and waits for its title.
    fn opens(&mut self, command: &str, title: &str) -> &mut Self {
        self.types(PALETTE).sees("┌─ 全部命令").types(command).sees(command).types(ENTER).sees(title)
    }

    /// Sums the form up and confirms it.
    fn confirms(&mut self, verb: &str) -> &mut Self {
        self.types(F2).sees(&format!(">[ {verb}")).sees("返回修改").types(ENTER)
    }

    /// The same, and it is recorded at once.
    fn records(&mut self, verb: &str) -> &mut Self {
        self.confirms(verb).sees("已登记")
    }

    /// Leaves the page of what was recorded.
    fn goes_back(&mut self) -> &mut Self {
        self.types(ENTER);
        let end = Instant::now() + PATIENCE;
        while self.emulator.screen().contents().contains("[1] 返回") {
            let left = end.saturating_duration_since(Instant::now());
            let more = self.bytes.recv_timeout(left).expect("it goes back");
            self.emulator.process(&more);
        }
        self
    }

    fn leaves(mut self) {
        self.opens("quit", "");
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("it is ours") {
                assert!(status.success(), "{status:?}");
                return;
            }
            assert!(Instant::now() < end, "it does not end: {}", self.emulator.screen().contents());
            // What it still writes must be read, or it could not end.
            while self.bytes.try_recv().is_ok() {}
            thread::sleep(Duration::from_millis(10));
        }
    }
}

#[test]
fn a_loan_is_lent_repaid_corrected_and_settled_and_is_there_after_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("books").join("xinji.huzhu");
    let mut clerk = Journey::begin(&store);
    clerk
        .sees("这里还没有账套")
        .types("3")
        .sees("练习合作社")
        .types(F2)
        .sees(">[ 建账")
        .types(ENTER)
        .sees("账套已建好");
    clerk.types(ENTER).sees("[9] 月末与设置");

    clerk
        .opens("fund.receive", "财政种子资金")
        .types("1\r斗门区财政\r\r100万")
        .records("登记拨款或捐赠 1,000,000.00")
        .goes_back();
    clerk.opens("member.admit", "入社日期").types("黄永强").records("吸收入社").sees("社员号 0001");
    clerk.types("2").sees("> 现金").types("5000").records("入股 5,000.00").sees("股金证 0001");

    clerk.types("2").sees("可借额度").types("2万\r买鱼苗\r月息8厘").records("借款申请 20,000.00");
    clerk.types("2").sees("李建国").records("同意借款").types("2").sees("签订日期");
    // More than a month after the LPR was last compared, the form asks first whether it is still the one published.
    if clerk.emulator.screen().contents().contains("与今日公布的一样") {
        clerk.types("1");
    }
    clerk.records("登记借据");
    clerk.types("2").sees("吴玉兰").records("登记放款 20,000.00").types("2").sees("下期");
    // The month is counted from the day on which the test runs, and a due date moves off a holiday.
    let due_on = clerk.date_after("下期");

    clerk
        .opens("day.open", "营业日")
        .types(&format!("{due_on}\r\r\r\r\r\r\r\r\r盘点另做"))
        .records("开始营业")
        .types(ENTER)
        .sees("今日到期         1 笔");
    clerk.types("1").sees("到期的在前").types(ENTER).sees("本金 1,").records("登记还款").sees("收据 0003");
    clerk.types("2").sees("更正后冲抵").types("1000").types(F2).sees("待 1 名复核签字").sees("现场授权 (*)1 周敏");
    clerk.types("\t").sees("回车即签").types(ENTER).sees("已登记").sees("签齐");
    clerk.goes_back();

    clerk.opens("repayment.take", "到期的在前").types(ENTER).sees("今日结清");
    let screen = clerk.emulator.screen().contents();
    let settle = screen.lines().find_map(|line| line.split("今日结清").nth(1)).expect("what settles it");
    let settle: String = settle.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    clerk
        .types(&settle)
        .sees("结清，不欠了")
        .types(F2)
        .sees("现场授权")
        .types("\t")
        .sees("回车即签")
        .types(ENTER)
        .sees("已登记")
        .types("4")
        .sees("已结清");
    clerk.leaves();

    let mut again = Journey::begin(&store);
    again.sees("操作员").types(F2).sees("库存现金").sees("今日到期         0 笔");
    again.opens("loans", "全部借款").sees("(已结清)").types(ENTER).sees("[1] 还款记录").types("1").sees("已更正");
    again.leaves();
}

#[test]
fn an_advance_is_paid_and_recovered_and_is_there_after_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("hengqin.huzhu");
    let mut mediator = Journey::begin(&store);
    mediator.sees("这里还没有账套").types("4").sees("练习消费者协会").types(F2).sees(">[ 建账");
    mediator.types(ENTER).sees("账套已建好").types(ENTER).sees("500,000.00 元").sees("[1] 登记投诉");

    mediator.opens("merchant.register", "信用代码").types("海岛金饰店").records("登记经营者");
    mediator.types("2").sees("送达地址").types("\r\r\r口岸广场 12 号").records("登记先行赔付申请书");
    mediator.types("3").sees("证据清单").types("何美玲\r\r\r成色与标签不符。\r\r+2\r4800").records("登记投诉");
    mediator.types("2").sees("受理日期").records("受理").types("2").sees("结果*").types("2").records("登记调解结果");

    mediator.types("2").sees("本人今年第 1/2 次").types("\r\r\r4800\r1234\r成色不足").records("申请垫付 4,800.00");
    mediator.types("2").sees("到会的人").types("\r陈敏\r\r+梁志\r\r+黎安").records("补录线下决议");
    mediator.types("2").sees("由谁办理").types("1").records("确认线下决议");
    let scan = concat!("1\r\r\r", env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    mediator.types("2").sees("债权转让").types(scan).records("登记先行赔付协议书");
    mediator.types("2").sees("送达方式").types("1").records("通知商家").goes_back();

    mediator.opens("day.open", "营业日").types("+4").records("开始营业").types(ENTER).sees("待付款 1");
    mediator.opens("to_pay", "待付款的垫付").types(ENTER).sees("都齐了，可以付款");
    mediator.types("1").sees("收款账户").types("尾号 2231").records("确认付款 4,800.00").sees("495,200.00");
    mediator.types("2").sees("送达凭据").types("2\r挂号信").records("登记债权转让通知");
    mediator.types("2").sees("怎么来的").types("3000").records("登记追回 3,000.00").sees("1,800.00").goes_back();
    mediator.leaves();

    let mut again = Journey::begin(&store);
    again.sees("操作员").types(F2).sees("498,200.00 元").sees("1,800.00 元");
    again.opens("outstanding", "追偿").sees("部分收回").types(ENTER).sees("追回 3,000.00");
    again.leaves();
}
