//! Names as pinyin, for searching by what one types.
//!
//! Most characters are read by their most common reading. A surname is read as a surname: 单 is
//! shàn in 单雄信, not dān; so are the few words where the common reading would surprise.

use pinyin::ToPinyin;

/// How a name is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pinyin {
    /// All syllables, in lower case, without spaces or tones: `wangxiaoming`.
    pub full: String,
    /// The first letter of each syllable or word, and digits: `wxm`.
    pub initials: String,
}

/// Surnames of two characters with a reading of their own, by both characters.
const COMPOUND_SURNAMES: [(&str, [&str; 2]); 9] = [
    ("万俟", ["mo", "qi"]),
    ("尉迟", ["yu", "chi"]),
    ("澹台", ["tan", "tai"]),
    ("单于", ["chan", "yu"]),
    ("长孙", ["zhang", "sun"]),
    ("令狐", ["ling", "hu"]),
    ("宰父", ["zai", "fu"]),
    ("鲜于", ["xian", "yu"]),
    ("夏侯", ["xia", "hou"]),
];

/// Surnames that are read otherwise than the same character in a word.
const SURNAMES: [(char, &str); 41] = [
    ('单', "shan"),
    ('單', "shan"),
    ('仇', "qiu"),
    ('曾', "zeng"),
    ('解', "xie"),
    ('区', "ou"),
    ('區', "ou"),
    ('查', "zha"),
    ('朴', "piao"),
    ('任', "ren"),
    ('盖', "ge"),
    ('尉', "wei"),
    ('乐', "yue"),
    ('樂', "yue"),
    ('召', "shao"),
    ('员', "yun"),
    ('覃', "qin"),
    ('种', "chong"),
    ('秘', "bi"),
    ('冼', "xian"),
    ('洗', "xian"),
    ('繁', "po"),
    ('缪', "miao"),
    ('繆', "miao"),
    ('那', "na"),
    ('黑', "he"),
    ('折', "she"),
    ('翟', "zhai"),
    ('宿', "su"),
    ('应', "ying"),
    ('句', "gou"),
    ('车', "che"),
    ('臧', "zang"),
    ('藏', "zang"),
    ('薄', "bo"),
    ('能', "nai"),
    ('都', "du"),
    ('祭', "zhai"),
    ('逄', "pang"),
    ('谌', "chen"),
    ('訾', "zi"),
];

/// Words of names of places and companies whose common readings would surprise.
const WORDS: [(&str, [&str; 2]); 8] = [
    ("重庆", ["chong", "qing"]),
    ("长沙", ["chang", "sha"]),
    ("长春", ["chang", "chun"]),
    ("长安", ["chang", "an"]),
    ("厦门", ["xia", "men"]),
    ("银行", ["yin", "hang"]),
    ("音乐", ["yin", "yue"]),
    ("重阳", ["chong", "yang"]),
];

/// A name as pinyin. Letters and digits stand for themselves; everything else is left out.
pub fn pinyin(name: &str) -> Pinyin {
    let chars: Vec<char> = name.trim().chars().collect();
    let mut typed = Pinyin::default();
    let mut place = surname(&chars, &mut typed);
    let mut is_in_word = false;
    while place < chars.len() {
        let c = chars[place];
        if let Some(readings) = word_at(&chars, place) {
            push_syllables(&mut typed, &readings);
            place += readings.len();
            is_in_word = false;
            continue;
        }
        if let Some(syllable) = c.to_pinyin() {
            push_syllables(&mut typed, &[without_umlaut(syllable.plain())]);
            is_in_word = false;
        } else if c.is_alphanumeric() {
            let is_first = !is_in_word || c.is_ascii_digit();
            for lower in c.to_lowercase() {
                typed.full.push(lower);
                if is_first {
                    typed.initials.push(lower);
                }
            }
            is_in_word = true;
        } else {
            is_in_word = false;
        }
        place += 1;
    }
    typed
}

/// Reads the surname of what looks like a person's name; answers how many characters it took.
fn surname(chars: &[char], typed: &mut Pinyin) -> usize {
    let is_han = chars.iter().all(|c| c.to_pinyin().is_some());
    if !is_han || !(2..=4).contains(&chars.len()) {
        return 0;
    }
    let two: String = chars[..2].iter().collect();
    if chars.len() > 2
        && let Some((_, readings)) = COMPOUND_SURNAMES.iter().find(|(name, _)| *name == two)
    {
        push_syllables(typed, readings);
        return 2;
    }
    // Four characters with a surname of one are more often a company or a shop.
    if chars.len() == 4 || WORDS.iter().any(|(word, _)| *word == two) {
        return 0;
    }
    match SURNAMES.iter().find(|(surname, _)| *surname == chars[0]) {
        Some((_, reading)) => {
            push_syllables(typed, &[*reading]);
            1
        }
        None => 0,
    }
}

fn word_at(chars: &[char], place: usize) -> Option<[&'static str; 2]> {
    let pair = chars.get(place..place + 2)?;
    WORDS
        .iter()
        .find(|(word, _)| word.chars().eq(pair.iter().copied()))
        .map(|(_, readings)| *readings)
}

fn push_syllables(typed: &mut Pinyin, syllables: &[&str]) {
    for syllable in syllables {
        typed.full.push_str(syllable);
        typed.initials.extend(syllable.chars().next());
    }
}

/// ü is typed as v: 吕 is lv.
fn without_umlaut(syllable: &'static str) -> &'static str {
    match syllable {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lve",
        "nüe" => "nve",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::pinyin;

    #[track_caller]
    fn check(name: &str, full: &str, initials: &str) {
        let typed = pinyin(name);
        assert_eq!(
            (typed.full.as_str(), typed.initials.as_str()),
            (full, initials),
            "{name}"
        );
    }

    #[test]
    fn common_names() {
        check("王小明", "wangxiaoming", "wxm");
        check("欧阳娜娜", "ouyangnana", "oynn");
        check("吕布", "lvbu", "lb");
        check(" 李 雷 ", "lilei", "ll");
    }

    #[test]
    fn surnames_are_read_as_surnames() {
        for (name, full) in [
            ("单雄信", "shanxiongxin"),
            ("仇英", "qiuying"),
            ("曾国藩", "zengguofan"),
            ("解缙", "xiejin"),
            ("区志航", "ouzhihang"),
            ("查良镛", "zhaliangyong"),
            ("朴树", "piaoshu"),
            ("覃海洋", "qinhaiyang"),
            ("乐毅", "yueyi"),
            ("缪贤", "miaoxian"),
            ("翟志刚", "zhaizhigang"),
            ("尉迟恭", "yuchigong"),
            ("万俟卨", "moqixie"),
            ("长孙无忌", "zhangsunwuji"),
        ] {
            assert_eq!(pinyin(name).full, full, "{name}");
        }
    }

    #[test]
    fn only_people_have_surnames() {
        check("单片机技术公司", "danpianjijishugongsi", "dpjjsgs");
        check("重庆银行", "chongqingyinhang", "cqyh");
        check("小单", "xiaodan", "xd");
    }

    #[test]
    fn letters_and_digits_stand_for_themselves() {
        check("John Smith", "johnsmith", "js");
        check("王总 iPhone15", "wangzongiphone15", "wzi15");
        check("客户-007", "kehu007", "kh007");
        check("😀", "", "");
        check("", "", "");
    }
}
