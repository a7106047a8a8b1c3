//! Which words in a status column mean that an order came to nothing or went back.

use rustc_hash::FxHashMap;

/// Whole words only: `partially refunded` and `退款中` leave an order standing.
const GONE: &[&str] = &[
    "cancelled",
    "canceled",
    "cancel",
    "refunded",
    "refund",
    "fully refunded",
    "returned",
    "return",
    "void",
    "voided",
    "closed",
    "chargeback",
    "charged back",
    "reversed",
    "rejected",
    "failed",
    "取消",
    "已取消",
    "订单取消",
    "订单已取消",
    "退款",
    "已退款",
    "退款成功",
    "全额退款",
    "退货",
    "已退货",
    "退货退款",
    "已退货退款",
    "交易关闭",
    "交易已关闭",
    "订单关闭",
    "已关闭",
    "关闭",
    "作废",
    "已作废",
    "撤销",
    "已撤销",
    "拒收",
    "已拒收",
];

/// Whether a status says that the order came to nothing or went back.
pub(crate) fn is_gone(status: &str) -> bool {
    let words: Vec<String> = status
        .split(|c: char| c.is_whitespace() || c == '_' || c == '-')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    GONE.contains(&words.join(" ").as_str())
}

/// The same for the few words that a file repeats, each judged once.
#[derive(Default)]
pub(crate) struct Statuses {
    known: FxHashMap<String, bool>,
}

impl Statuses {
    /// Whether a status says that the order came to nothing or went back.
    pub(crate) fn is_gone(&mut self, status: &str) -> bool {
        if let Some(gone) = self.known.get(status) {
            return *gone;
        }
        let gone = is_gone(status);
        if self.known.len() < 1_000 {
            self.known.insert(status.to_owned(), gone);
        }
        gone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_undo_an_order() {
        let mut statuses = Statuses::default();
        for gone in [
            "Cancelled",
            " fully_refunded ",
            "已退款",
            "交易关闭",
            "VOIDED",
        ] {
            assert!(statuses.is_gone(gone), "{gone}");
        }
        for standing in [
            "paid",
            "partially_refunded",
            "退款中",
            "交易成功",
            "未退款",
            "",
        ] {
            assert!(!statuses.is_gone(standing), "{standing}");
            assert!(!statuses.is_gone(standing), "{standing}");
        }
    }
}
