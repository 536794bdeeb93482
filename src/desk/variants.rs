//! Traditional and simplified forms of the characters that names are written with: 陳 and 陈 are found and compared as
//! one. What is shown and kept stays as it was written.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The simplified form of a character of a name; the character itself where it has none.
pub fn simplified(character: char) -> char {
    if character < '\u{4e00}' { character } else { SIMPLIFIED.get(&character).copied().unwrap_or(character) }
}

static SIMPLIFIED: LazyLock<FxHashMap<char, char>> = LazyLock::new(|| {
    let pairs = PAIRS.split_whitespace().filter_map(|pair| {
        let mut both = pair.chars();
        Some((both.next()?, both.next()?))
    });
    pairs.collect()
});

/// Surnames first, then given names, then the words of shops and streets; each the traditional form before the
/// simplified one.
const PAIRS: &str = "
    陳陈 張张 劉刘 楊杨 黃黄 趙赵 吳吴 孫孙 馬马 羅罗 鄭郑 謝谢 韓韩 許许 馮冯 鄧邓 蕭萧 葉叶 呂吕 蘇苏 蔣蒋 盧卢
    賈贾 閻阎 餘余 鄒邹 陸陆 龔龚 萬万 錢钱 湯汤 喬乔 賀贺 賴赖 齊齐 龐庞 龍龙 顧顾 鍾钟 鐘钟 譚谭 韋韦 聶聂 關关
    歐欧 區区 駱骆 藍蓝 簡简 莊庄 嚴严 溫温 紀纪 麥麦 單单 畢毕 應应 車车 鄔邬 倫伦 練练 談谈 連连 豐丰 揚扬 顏颜
    樂乐 蘭兰 鳳凤 勞劳 饒饶 鄺邝 閔闵 穀谷 陰阴 衛卫 費费 魯鲁 鮑鲍 強强 國国 華华 麗丽 偉伟 傑杰 軍军 東东 瓊琼
    瑩莹 穎颖 蓮莲 蕓芸 貴贵 愛爱 寶宝 賓宾 業业 榮荣 潔洁 慶庆 輝辉 勝胜 興兴 義义 藝艺 憶忆 遠远 雲云 運运 澤泽
    戰战 鎮镇 錦锦 銀银 鋒锋 鋼钢 鐵铁 銘铭 銳锐 鏡镜 閃闪 閏闰 陽阳 隊队 際际 雙双 雞鸡 靈灵 靜静 順顺 頌颂 預预
    領领 頤颐 願愿 飛飞 駿骏 驕骄 驚惊 鴻鸿 鵬鹏 鶴鹤 齡龄 億亿 儀仪 優优 兒儿 兩两 凱凯 劍剑 動动 勵励 勳勋 勛勋
    協协 厲厉 參参 員员 啟启 啓启 嬋婵 嬌娇 嫻娴 嬡嫒 學学 寧宁 實实 寫写 寬宽 將将 專专 尋寻 對对 導导 島岛 崗岗
    嵐岚 帥帅 師师 廣广 彥彦 後后 從从 徑径 復复 徹彻 恆恒 悅悦 愷恺 慘惨 憲宪 懷怀 戀恋 採采 揮挥 擁拥 擇择 據据
    攜携 敵敌 數数 書书 會会 條条 楨桢 楓枫 槍枪 樹树 橋桥 檢检 櫻樱 權权 歡欢 歲岁 歷历 歸归 殘残 氣气 漢汉 滿满
    漁渔 潤润 潛潜 濤涛 瀾澜 灣湾 煉炼 煥焕 熱热 燈灯 燦灿 爍烁 爾尔 牽牵 獅狮 獎奖 獨独 玨珏 現现 瑋玮 瑪玛 璣玑
    環环 珮佩 璽玺 產产 畫画 異异 當当 發发 盡尽 監监 盤盘 眾众 祿禄 禮礼 禎祯 種种 稱称 穩稳 競竞 筆笔 節节 範范
    築筑 籃篮 糧粮 紅红 紋纹 純纯 紙纸 級级 紹绍 終终 組组 細细 結结 絡络 給给 絲丝 經经 綠绿 維维 網网 綱纲 綺绮
    綸纶 綵彩 緒绪 緣缘 編编 縣县 總总 繡绣 繼继 續续 纖纤 羨羡 習习 聖圣 聞闻 聯联 聰聪 聲声 職职 腦脑 臨临 舉举
    舊旧 艦舰 蓋盖 蔭荫 薈荟 薑姜 藥药 蘆芦 蘊蕴 處处 號号 蝦虾 術术 裝装 製制 複复 見见 規规 視视 親亲 覺觉 覽览
    觀观 訂订 計计 訓训 託托 記记 設设 訪访 診诊 評评 詠咏 試试 詩诗 話话 該该 詳详 誠诚 語语 誼谊 調调 請请 論论
    諒谅 諾诺 謀谋 謙谦 講讲 證证 識识 譜谱 議议 護护 譽誉 讀读 讓让 貝贝 貞贞 財财 貨货 責责 買买 貿贸 賢贤 賣卖
    賞赏 賜赐 質质 贊赞 贏赢 趕赶 趨趋 躍跃 軒轩 軟软 較较 載载 輕轻 輪轮 轉转 辦办 農农 這这 進进 遊游 達达 違违
    遙遥 適适 遲迟 選选 還还 邁迈 邊边 鄉乡 醫医 釋释 針针 釣钓 鈞钧 鈴铃 鉅钜 鉑铂 銅铜 鋁铝 鋪铺 錄录 錶表 鍵键
    鎖锁 鏢镖 鑽钻 長长 門门 開开 間间 閣阁 闆板 闊阔 陣阵 隨随 險险 雜杂 離离 難难 電电 霧雾 韻韵 響响 頁页 項项
    須须 頓顿 頭头 題题 額额 風风 飯饭 飲饮 飾饰 餅饼 館馆 駕驾 騰腾 體体 鬆松 鮮鲜 鯉鲤 鹽盐 點点 齋斋 臺台 颱台
    峯峰 羣群 裏里 裡里 妳你 匯汇 滙汇 衞卫 鷄鸡 麪面 麵面 妝妆 粧妆 燻熏 滷卤 燒烧 療疗 髮发 廠厂 廳厅 廟庙 彙汇
    樓楼 灘滩 園园 圍围 圓圆 場场 壹一 壽寿 夢梦 奧奥 婦妇 媽妈 孃娘 寵宠 屬属 屆届 巖岩 幣币 幫帮 庫库 廚厨 彈弹
    徵征 態态 懸悬 換换 擔担 攝摄 斷断 於于 時时 晉晋 曉晓 暢畅 晝昼 暉晖 曆历 極极 構构 標标 樣样 機机
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_traditional_character_is_its_simplified_one_and_every_other_itself() {
        let folded: String = "陳偉強 張麗瓊 王小明 Maria".chars().map(simplified).collect();
        assert_eq!(folded, "陈伟强 张丽琼 王小明 Maria");
    }

    #[test]
    fn what_a_form_folds_to_folds_no_further() {
        for pair in PAIRS.split_whitespace() {
            let both: Vec<char> = pair.chars().collect();
            assert_eq!(both.len(), 2, "{pair}");
            assert_eq!(simplified(both[1]), both[1], "{pair}");
        }
    }
}
