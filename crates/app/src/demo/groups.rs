//! The sample shop's groups: tags, lists, segments and schemes.

use chrono::Duration;
use fenqun_model::{CustomerNumber, Schedule};
use fenqun_store::{customers, lists, tags};

use crate::classify::{RuleInput, schemes, segments};
use crate::industry::{self, IndustryTemplate};
use crate::{Context, Result};

/// Weeks of history that the segments begin with.
const WEEKS: i64 = 12;

const SEGMENTS: &[(&str, &str, &str)] = &[
    (
        "沪杭高消费",
        "上海、杭州一年消费满 2000 元的客户",
        r#"city in ("上海", "杭州") and sum("Order Completed".revenue, last 365 days) >= 2000"#,
    ),
    (
        "30 天内新客",
        "最近 30 天第一次下单",
        r#"first("Order Completed") >= 30 days ago"#,
    ),
    (
        "即将流失的老客",
        "买过 5 次以上，但 120 天没有再买",
        r#"count("Order Completed") >= 5 and last("Order Completed") < 120 days ago"#,
    ),
    (
        "加购未买",
        "最近 14 天加过购物车，却没有下单",
        r#"count("Product Added", last 14 days) > 0 and count("Order Completed", last 14 days) = 0"#,
    ),
    (
        "七天内过生日",
        "生日关怀",
        "birthday anniversary within next 7 days",
    ),
    (
        "消费前 5%",
        "近一年消费金额最高的 5%",
        r#"top 5% by sum("Order Completed".revenue, last 365 days)"#,
    ),
    (
        "茶友",
        "茶与茶具买过 3 次以上",
        r#"days("Product Purchased" where category = "茶与茶具") >= 3"#,
    ),
    (
        "爱读邮件但没买",
        "60 天内打开过 2 封邮件，90 天没有下单",
        r#"count("Email Opened", last 60 days) >= 2 and count("Order Completed", last 90 days) = 0"#,
    ),
    (
        "有过差评或退货",
        "打过 1–2 分，或退过货",
        r#"count("Product Reviewed" where rating <= 2) > 0 or count("Order Refunded") > 0"#,
    ),
    (
        "值得唤醒",
        "即将流失的老客里，没有差评和退货的",
        r#"in segment "即将流失的老客" and not in segment "有过差评或退货""#,
    ),
];

/// Makes tags, a list, schemes and segments; the first customers are the shop's own people.
pub async fn make(ctx: &Context, first: CustomerNumber, customers_count: u32) -> Result<()> {
    let (db, now) = (ctx.platform.db(), ctx.now());
    // They have their tags from the first, so that the weeks before know them too.
    let shop = customers::find(db, first).await?;
    let made_at = shop.map_or(now, |customer| customer.created_at);
    let end = first.0 + customers_count;
    let staff: Vec<CustomerNumber> = (first.0..end.min(first.0 + 12))
        .map(CustomerNumber)
        .collect();
    let list = lists::create(db, "员工", "店里自己的人，统计时常要排除", None, now).await?;
    lists::add(db, list.id, &staff, made_at).await?;
    for (name, color, step) in [
        ("老客推荐", "gold", 37),
        ("团购负责人", "purple", 91),
        ("需要发票", "cyan", 53),
    ] {
        let tag = tags::create(db, name, Some(color), now).await?;
        let tagged: Vec<CustomerNumber> = (0..9000 / step)
            .map(|place| CustomerNumber(first.0 + 20 + place * step))
            .filter(|number| number.0 < end)
            .collect();
        tags::add(db, tag.id, &tagged, made_at).await?;
    }
    ctx.platform.customers_changed();
    schemes::make_usual(ctx).await?;
    for (name, description, rule) in SEGMENTS {
        let request = segments::CreateSegment {
            name: (*name).to_owned(),
            description: (*description).to_owned(),
            rule: RuleInput::Text((*rule).to_owned()),
            schedule: Schedule::Daily,
        };
        segments::create(ctx, request).await?;
    }
    refresh_weekly(ctx).await
}

/// Takes an industry's template over: its schemes, segments and strategies.
pub async fn of_industry(ctx: &Context, template: &IndustryTemplate) -> Result<()> {
    industry::apply(ctx, template).await?;
    refresh_weekly(ctx).await
}

/// What a shop would have by now that had refreshed its segments every week.
async fn refresh_weekly(ctx: &Context) -> Result<()> {
    let now = ctx.now();
    for weeks in (1..=WEEKS).rev() {
        segments::refresh(ctx, None, Some(now - Duration::weeks(weeks))).await?;
    }
    // The instant is given, so that nobody is told of a made-up history.
    segments::refresh(ctx, None, Some(now)).await?;
    Ok(())
}
