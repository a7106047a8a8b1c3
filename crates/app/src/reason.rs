//! A failure in words for whoever has to do something about it.

use datafusion::error::DataFusionError;
use fenqun_model::Reason;
use fenqun_rules::Language;

use crate::Error;

impl Error {
    /// Why the work failed and what to do, in both languages.
    pub fn reason(&self) -> Reason {
        match self {
            Self::Rule(diagnostics) => {
                let words = |language, between: &str| {
                    let words = diagnostics.iter().map(|one| one.message(language));
                    words.collect::<Vec<_>>().join(between)
                };
                reason(&words(Language::Zh, "；"), &words(Language::En, "; "))
            }
            Self::TimedOut { minutes } => reason(
                &format!(
                    "运行超过 {minutes} 分钟，已停止；上一次的结果仍然有效。请一次少刷新一些，或在设置中放宽任务时限"
                ),
                &format!(
                    "stopped after {minutes} minutes; the last good result stays. \
                     Refresh fewer at once, or allow more minutes in the settings"
                ),
            ),
            Self::Internal(cause) if is_out_of_memory(&**cause) => reason(
                "内存不足；上一次的结果仍然有效。请一次少刷新一些，或用 --memory-mib 给程序更多内存",
                "there was not enough memory; the last good result stays. \
                 Refresh fewer at once, or give the program more with --memory-mib",
            ),
            Self::Internal(_) => reason(
                "程序内部出错；上一次的结果仍然有效。请重试，若再次失败，请把服务器日志交给管理员",
                "something failed inside; the last good result stays. \
                 Try again, and if it fails again, show the server's log to whoever looks after it",
            ),
            Self::NotFound { noun } => reason(
                &format!("要处理的对象已不存在（{noun}）"),
                &format!("the {noun} is no longer there"),
            ),
            Self::Cancelled => reason("已取消", "cancelled"),
            Self::Denied => reason("没有权限", "the role does not allow this"),
            // Sentences about what somebody sent; there is no Chinese one.
            Self::Invalid(_) | Self::Conflict { .. } | Self::Input(_) => {
                let words = self.to_string();
                reason(&words, &words)
            }
        }
    }
}

fn reason(zh: &str, en: &str) -> Reason {
    Reason {
        zh: zh.to_owned(),
        en: en.to_owned(),
    }
}

/// Whether the engine ran out of the memory that it may hold, somewhere below.
fn is_out_of_memory(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(engine) = error.downcast_ref::<DataFusionError>()
            && matches!(engine.find_root(), DataFusionError::ResourcesExhausted(_))
        {
            return true;
        }
        next = error.source();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_told_from_other_faults() {
        let full = DataFusionError::ResourcesExhausted("12 MB".to_owned());
        let full = Error::from(fenqun_segment::Error::from(full));
        assert!(full.reason().en.contains("memory"), "{:?}", full.reason());
        let other = Error::from(std::io::Error::other("broken"));
        assert!(!other.reason().en.contains("memory"));
        let late = Error::TimedOut { minutes: 30 }.reason();
        assert!(late.zh.contains("30 分钟") && late.en.contains("30 minutes"));
    }
}
