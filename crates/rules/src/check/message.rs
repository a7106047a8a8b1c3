//! Problems in words, Chinese and English. Each says what to do where that is not plain.

use fenqun_model::ValueType;

use super::Problem;
use crate::Language;

impl Problem {
    /// One sentence.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Zh => self.zh(),
            Language::En => self.en(),
        }
    }

    fn en(&self) -> String {
        match self {
            Problem::WrongShape { reason } => format!("not the shape of a rule: {reason}"),
            Problem::UnknownAttribute {
                name,
                suggestion,
                as_operand,
            } => {
                let quotes = if *as_operand {
                    format!("; if the text is meant, write \"{name}\"")
                } else {
                    String::new()
                };
                let nearest = did_you_mean(suggestion);
                format!("no customer has an attribute {name} yet{nearest}{quotes}")
            }
            Problem::UnknownEvent { name, suggestion } => format!(
                "no event \"{name}\" has been seen yet{}",
                did_you_mean(suggestion)
            ),
            Problem::UnknownProperty {
                event,
                name,
                suggestion,
            } => {
                let event = match event {
                    Some(event) => format!("event \"{event}\""),
                    None => "event".to_owned(),
                };
                let nearest = did_you_mean(suggestion);
                format!("no {event} has had a property {name} yet{nearest}")
            }
            Problem::UnknownSegment { name, instead } => {
                format!("there is no segment \"{name}\"{}", instead.en())
            }
            Problem::UnknownList { name, instead } => {
                format!("there is no list \"{name}\"{}", instead.en())
            }
            Problem::UnknownScheme { name, instead } => {
                format!("there is no scheme \"{name}\"{}", instead.en())
            }
            Problem::UnknownClass {
                scheme,
                name,
                instead,
            } => format!(
                "scheme \"{scheme}\" has no class \"{name}\"{}",
                instead.en()
            ),
            Problem::UnknownTag { name, instead } => {
                format!("nobody has the tag \"{name}\" yet{}", instead.en())
            }
            Problem::TypesDiffer { left, right } => {
                let hint = match (left, right) {
                    (ValueType::Boolean, ValueType::Text) => {
                        "; write true or false without quotes, as in member = true"
                    }
                    _ => "",
                };
                let (left, right) = (type_en(*left), type_en(*right));
                format!("{left} cannot be compared with {right}{hint}")
            }
            Problem::NotOrdered { op, found } => {
                format!(
                    "{} has no order, so {op} says nothing; use = or !=",
                    type_en(*found)
                )
            }
            Problem::NotText { found } => {
                format!(
                    "only a text can be searched, and this is {}",
                    type_en(*found)
                )
            }
            Problem::NotDated { found } => format!(
                "only a date or an instant has an anniversary, and this is {}",
                type_en(*found)
            ),
            Problem::PropertyMissing { aggregate } => format!(
                "{aggregate} needs a property, as in {aggregate}(\"Order Completed\".revenue)"
            ),
            Problem::PropertyUnused { aggregate } => {
                format!("{aggregate} takes no property; to ask for it, write where … is set")
            }
            Problem::CannotAggregate { aggregate, found } => {
                format!("{aggregate} cannot be taken of {}", type_en(*found))
            }
            Problem::CannotRank { found } => format!(
                "customers are ranked by a number, a date or an instant, not by {}",
                type_en(*found)
            ),
            Problem::AmountOutOfRange => {
                "a ranking takes at least 1 customer, or more than 0% and at most 100%".to_owned()
            }
            Problem::InvalidPattern { reason } => {
                format!("not a usable regular expression: {reason}")
            }
            Problem::BoundsReversed => {
                "the lower bound is above the upper one, so nothing lies between".to_owned()
            }
            Problem::EmptyWindow => "no event can lie in this window".to_owned(),
            Problem::FirstStepNegated => {
                "the first step of a sequence must be an event that happens".to_owned()
            }
            Problem::FirstStepWithin => {
                "the first step has no step before it to be within; bound it by the window"
                    .to_owned()
            }
            Problem::LastStepUnbounded => {
                "a step at the end that must not happen needs a duration, such as within 3 days"
                    .to_owned()
            }
            Problem::WithinBetweenSteps => {
                "a step that must not happen between two others takes no duration; \
                 put it on the step after"
                    .to_owned()
            }
        }
    }

    fn zh(&self) -> String {
        match self {
            Problem::WrongShape { reason } => format!("规则的 JSON 结构有误：{reason}"),
            Problem::UnknownAttribute {
                name,
                suggestion,
                as_operand,
            } => {
                let quotes = if *as_operand {
                    format!("；如果是文本，请写成 \"{name}\"")
                } else {
                    String::new()
                };
                let nearest = is_it(suggestion);
                format!("还没有客户具有属性 {name}{nearest}{quotes}")
            }
            Problem::UnknownEvent { name, suggestion } => {
                format!("还没有发生过行为“{name}”{}", is_it(suggestion))
            }
            Problem::UnknownProperty {
                event,
                name,
                suggestion,
            } => {
                let event = match event {
                    Some(event) => format!("行为“{event}”"),
                    None => "任何行为都".to_owned(),
                };
                format!("{event}还没有过属性 {name}{}", is_it(suggestion))
            }
            Problem::UnknownSegment { name, instead } => {
                format!("没有分群“{name}”{}", instead.zh())
            }
            Problem::UnknownList { name, instead } => {
                format!("没有名单“{name}”{}", instead.zh())
            }
            Problem::UnknownScheme { name, instead } => {
                format!("没有分类标准“{name}”{}", instead.zh())
            }
            Problem::UnknownClass {
                scheme,
                name,
                instead,
            } => format!("分类标准“{scheme}”中没有类别“{name}”{}", instead.zh()),
            Problem::UnknownTag { name, instead } => {
                format!("还没有客户带标签“{name}”{}", instead.zh())
            }
            Problem::TypesDiffer { left, right } => {
                let hint = match (left, right) {
                    (ValueType::Boolean, ValueType::Text) => {
                        "；请写不带引号的 true 或 false，例如 member = true"
                    }
                    _ => "",
                };
                format!("{}不能与{}比较{hint}", type_zh(*left), type_zh(*right))
            }
            Problem::NotOrdered { op, found } => {
                format!("{}没有大小之分，不能用 {op}，请用 = 或 !=", type_zh(*found))
            }
            Problem::NotText { found } => {
                format!("只能在文本中查找，而这里是{}", type_zh(*found))
            }
            Problem::NotDated { found } => {
                format!("只有日期和时刻才有周年，而这里是{}", type_zh(*found))
            }
            Problem::PropertyMissing { aggregate } => {
                format!("{aggregate} 需要一个属性，例如 {aggregate}(\"Order Completed\".revenue)")
            }
            Problem::PropertyUnused { aggregate } => {
                format!("{aggregate} 不带属性；要求有该属性时，请写 where … is set")
            }
            Problem::CannotAggregate { aggregate, found } => {
                format!("{aggregate} 不能用于{}", type_zh(*found))
            }
            Problem::CannotRank { found } => {
                format!("排名只能依据数字、日期或时刻，而这里是{}", type_zh(*found))
            }
            Problem::AmountOutOfRange => "排名至少取 1 人，或取大于 0% 且不超过 100%".to_owned(),
            Problem::InvalidPattern { reason } => format!("正则表达式无法使用：{reason}"),
            Problem::BoundsReversed => "下限大于上限，不会有任何值落在其间".to_owned(),
            Problem::EmptyWindow => "不会有任何行为落在这个时间范围内".to_owned(),
            Problem::FirstStepNegated => "序列的第一步必须是发生的行为".to_owned(),
            Problem::FirstStepWithin => {
                "第一步之前没有步骤，不能写 within；请用时间范围限定".to_owned()
            }
            Problem::LastStepUnbounded => {
                "末尾不应发生的步骤需要时长，例如 within 3 days".to_owned()
            }
            Problem::WithinBetweenSteps => {
                "两步之间不应发生的步骤不带时长；请把时长写在后一步".to_owned()
            }
        }
    }
}

fn did_you_mean(suggestion: &Option<String>) -> String {
    match suggestion {
        Some(name) => format!("; did you mean `{name}`?"),
        None => String::new(),
    }
}

fn is_it(suggestion: &Option<String>) -> String {
    match suggestion {
        Some(name) => format!("，是否指“{name}”？"),
        None => String::new(),
    }
}

fn type_en(value_type: ValueType) -> &'static str {
    match value_type {
        ValueType::Text => "a text",
        ValueType::Number => "a number",
        ValueType::Boolean => "true or false",
        ValueType::Date => "a date",
        ValueType::Instant => "an instant",
    }
}

fn type_zh(value_type: ValueType) -> &'static str {
    match value_type {
        ValueType::Text => "文本",
        ValueType::Number => "数字",
        ValueType::Boolean => "是非值",
        ValueType::Date => "日期",
        ValueType::Instant => "时刻",
    }
}
