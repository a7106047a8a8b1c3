//! What needs somebody: customers slipping away, imports with faults, work that failed.

use chrono::Duration;
use fenqun_model::{Instant, JobState, PageRequest, grouped};
use fenqun_segment::Evaluator;
use fenqun_store::{
    Archived,
    jobs::{self, JobFilter},
    segments,
};

use super::figure::customers_link;
use crate::{
    Context, Error, Result,
    classify::{RuleInput, rules},
    collect,
};

/// Something that needs somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attention {
    /// A stable code.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
    /// The page to see to it.
    pub link: String,
    /// How many customers it is about.
    pub customers: Option<u64>,
}

/// How bad something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Somebody should look.
    Warning,
    /// Something is lost or broken.
    Harm,
}

/// Imports and jobs older than this are nobody's concern any more.
const DAYS: i64 = 14;

/// Everything that needs somebody, the worst first.
pub(super) async fn find(
    ctx: &Context,
    evaluator: &Evaluator,
    slipping_days: u32,
) -> Result<Vec<Attention>> {
    let since = ctx.now() - Duration::days(DAYS);
    let mut found = Vec::new();
    found.extend(slipping(ctx, evaluator, slipping_days).await?);
    found.extend(imports(ctx, since).await?);
    found.extend(failed_jobs(ctx, since).await?);
    found.extend(broken_segments(ctx).await?);
    found.sort_by_key(|one| std::cmp::Reverse(one.severity));
    Ok(found)
}

/// Valuable customers who have not bought for longer than most wait between two orders.
async fn slipping(ctx: &Context, evaluator: &Evaluator, days: u32) -> Result<Option<Attention>> {
    let rule = format!(
        "top 20% by sum(\"Order Completed\".revenue) and \
         count(\"Order Completed\" where revenue > 0, last {days} days) = 0"
    );
    let checked = match rules::check(ctx, &RuleInput::Text(rule.clone())).await {
        Ok(checked) => checked,
        // No event has brought revenue yet.
        Err(Error::Rule(_)) => return Ok(None),
        Err(error) => return Err(error),
    };
    let members = evaluator.members(&[&checked]).await?;
    let customers = members.first().map_or(0, roaring::RoaringBitmap::len);
    Ok((customers > 0).then(|| Attention {
        code: "customers.slipping",
        severity: Severity::Warning,
        zh: format!(
            "{} 位高价值客户已超过 {days} 天没有下单",
            grouped(customers)
        ),
        en: format!(
            "{} high-value customers have not ordered for over {days} days",
            grouped(customers)
        ),
        link: customers_link(&rule),
        customers: Some(customers),
    }))
}

async fn imports(ctx: &Context, since: Instant) -> Result<Vec<Attention>> {
    let page = collect::list(ctx, PageRequest::first(20)).await?;
    let recent = page
        .items
        .into_iter()
        .filter(|import| import.created_at >= since && !import.dry_run);
    let mut found = Vec::new();
    for import in recent {
        let name = &import.file_name;
        let link = format!("/imports/{}", import.id);
        if let Some(error) = &import.error {
            found.push(Attention {
                code: "import.failed",
                severity: Severity::Harm,
                zh: format!("导入“{name}”失败：{error}"),
                en: format!("the import of “{name}” failed: {error}"),
                link: link.clone(),
                customers: None,
            });
        }
        let Some(report) = &import.report else {
            continue;
        };
        if report.rows_rejected > 0 {
            let rows = grouped(report.rows_rejected);
            found.push(Attention {
                code: "import.rejects",
                severity: Severity::Warning,
                zh: format!("导入“{name}”有 {rows} 行未能导入"),
                en: format!("{rows} rows of “{name}” could not be imported"),
                link: link.clone(),
                customers: None,
            });
        }
        let misfits: u64 = report.misfits.iter().map(|misfit| misfit.count).sum();
        if misfits > 0 {
            let shown = grouped(misfits);
            found.push(Attention {
                code: "import.misfits",
                severity: Severity::Info,
                zh: format!("导入“{name}”有 {shown} 个值与属性类型不符，已另行保存"),
                en: format!("{shown} values of “{name}” do not fit their property's type"),
                link,
                customers: None,
            });
        }
    }
    Ok(found)
}

async fn failed_jobs(ctx: &Context, since: Instant) -> Result<Option<Attention>> {
    let filter = JobFilter {
        states: vec![JobState::Failed],
        ..JobFilter::default()
    };
    let page = jobs::list(ctx.platform.db(), &filter, PageRequest::first(50)).await?;
    // Imports that failed are named above.
    let failed = page
        .items
        .iter()
        .filter(|job| job.created_at >= since && job.kind != "import");
    let failed = failed.count();
    Ok((failed > 0).then(|| Attention {
        code: "jobs.failed",
        severity: Severity::Harm,
        zh: format!("{failed} 个后台任务失败"),
        en: format!("{failed} jobs failed"),
        link: "/jobs?state=failed".to_owned(),
        customers: None,
    }))
}

async fn broken_segments(ctx: &Context) -> Result<Vec<Attention>> {
    let all = segments::list(ctx.platform.db(), Archived::Without).await?;
    let broken = all.into_iter().filter_map(|segment| {
        let error = segment.error?;
        Some(Attention {
            code: "segment.broken",
            severity: Severity::Harm,
            zh: format!("分群“{}”无法刷新：{}", segment.name, error.zh),
            en: format!(
                "the segment “{}” cannot be refreshed: {}",
                segment.name, error.en
            ),
            link: format!("/segments/{}", segment.id),
            customers: None,
        })
    });
    Ok(broken.collect())
}
