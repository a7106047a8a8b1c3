//! The Chinese for what can be wrong with a row or a file; the English comes with the error.

use fenqun_files::{FileError, Reason, Warning};

/// Our own reasons.
pub(crate) mod code {
    /// A customer row that nobody can be told by.
    pub(crate) const NO_IDENTITY: &str = "no_identity";
}

/// A customer row that nobody can be told by.
pub(crate) fn no_identity() -> Reason {
    Reason::Custom {
        code: code::NO_IDENTITY.into(),
        params: Vec::new(),
        text: "no id, phone or e-mail that tells who this is".to_owned(),
    }
}

/// Why a row was refused, in Chinese.
pub(crate) fn reason_zh(reason: &Reason) -> String {
    match reason {
        Reason::TooFewFields { found, expected } | Reason::TooManyFields { found, expected } => {
            format!("该行有 {found} 个字段，表头有 {expected} 个")
        }
        Reason::InvalidBytes { encoding } => format!("含有不属于 {encoding} 编码的字节"),
        Reason::NulByte => "文本中含有空字节（NUL）".to_owned(),
        Reason::FieldTooLong { bytes, limit } => {
            format!("字段长 {bytes} 字节，最多接受 {limit} 字节")
        }
        Reason::RowTooLong { limit } => format!("该行超过 {limit} 字节"),
        Reason::UnclosedQuote => "引号没有成对".to_owned(),
        Reason::InvalidJson { position } => format!("第 {position} 个字符处不是有效的 JSON"),
        Reason::NotAnObject => "不是 JSON 对象".to_owned(),
        Reason::TooManyColumns { limit } => format!("文件中的键超过 {limit} 个"),
        Reason::Missing => "此处不能为空".to_owned(),
        Reason::NotANumber => "不是数字".to_owned(),
        Reason::NotAnInteger => "不是整数".to_owned(),
        Reason::NumberOutOfRange => "数字位数过多".to_owned(),
        Reason::NotABoolean => "不是“是”或“否”".to_owned(),
        Reason::NotADate => "不是可识别的日期".to_owned(),
        Reason::ImpossibleDate => "不存在的日期".to_owned(),
        Reason::AmbiguousDate => "无法区分日和月".to_owned(),
        Reason::ImpossibleTime => "不存在的时刻".to_owned(),
        Reason::Custom { code, text, .. } => match code.as_ref() {
            code::NO_IDENTITY => "没有可识别客户的编号、手机或邮箱".to_owned(),
            _ => text.clone(),
        },
    }
}

/// Why a file could not be read to its end, in Chinese.
pub(crate) fn file_error_zh(error: &FileError) -> String {
    match error {
        FileError::BrokenCompression { row, .. } => {
            format!("压缩数据在第 {row} 行损坏，之前的行均已读取")
        }
        FileError::Broken { row, .. } => format!("文件在第 {row} 行损坏，之前的行均已读取"),
        other => format!("文件无法读取：{other}"),
    }
}

/// What is noteworthy about a file, in Chinese.
pub(crate) fn warning_zh(warning: &Warning) -> String {
    match warning {
        Warning::EncodingGuessed { encoding } => {
            format!("文本看起来是 {encoding} 编码，已按此读取")
        }
        Warning::DuplicateHeader { name, renamed } => {
            format!("有两列都叫“{name}”，后一列改称“{renamed}”")
        }
        Warning::EmptyHeader { renamed } => format!("有一列没有名称，称为“{renamed}”"),
        Warning::NoHeader => "没有找到表头，各列按序号命名".to_owned(),
        Warning::LinesSkipped { count } => format!("跳过了表头之前的 {count} 行"),
        Warning::ExplanationSkipped => "表头下一行是列说明，已跳过".to_owned(),
        Warning::SheetChosen { sheet, sheets } => {
            format!("工作簿有 {sheets} 个工作表，读取了“{sheet}”")
        }
        Warning::RejectsFile => "这是一个拒绝行文件，其中的说明列已略去".to_owned(),
        Warning::DateOrderGuessed { order } => {
            format!("每一行的日和月都无法区分，已按 {order} 读取")
        }
        Warning::DateOrderMixed => "有的日期先日后月，有的先月后日".to_owned(),
        Warning::DecimalGuessed { sign } => format!("小数点不能确定，已按“{sign}”读取"),
        Warning::Misfits { count, example } => {
            format!("样本中有 {count} 个单元格不符合该列类型，例如“{example}”")
        }
        Warning::DigitsLost { example } => {
            format!("像 {example} 这样的长数字在电子表格里已丢失末尾几位")
        }
    }
}
