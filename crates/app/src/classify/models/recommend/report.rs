//! What a training of recommendations tells people.

use super::allowed::unknown;
use super::methods::{GUESSED_LEAST, PLACES, Tried};
use super::scores::Firsts;
use super::{Definition, Learned, Method};
use crate::classify::models::{Chart, ChartKind, ChartSeries, Figure, FigureUnit, Report, Said};

/// What was learned from.
pub(super) struct Ground {
    /// Customers who bought.
    pub(super) customers: usize,
    /// Those of several products.
    pub(super) several: usize,
    /// Lines of orders.
    pub(super) lines: usize,
    /// Whether factors were left out unless asked for.
    pub(super) without_factors: bool,
    /// Looks, carts and purchases that name a category.
    pub(super) interest_events: usize,
}

pub(super) fn report(
    definition: &Definition,
    learned: &Learned,
    (ground, firsts): (&Ground, &Firsts),
    tried: &[Tried],
) -> Report {
    let name = method_name(learned.method);
    let count =
        |key, zh, en, value: usize| Figure::new(key, zh, en, value as f64, FigureUnit::Count);
    let charts = match tried {
        [] => Vec::new(),
        tried => vec![compared(tried)],
    };
    Report {
        method: method(definition, learned, &name, tried),
        learned_from: vec![
            count(
                "customers",
                "有购买的客户",
                "Customers who bought",
                ground.customers,
            ),
            count(
                "several",
                "买过两种以上商品的客户",
                "Customers who bought several products",
                ground.several,
            ),
            count("products", "商品", "Products", learned.products.len()),
            count("lines", "购买（商品行）", "Lines of orders", ground.lines),
            count("orders", "订单", "Orders", learned.baskets),
            count(
                "interest_events",
                "浏览、加购与购买（判断兴趣）",
                "Looks, carts and purchases (for interest)",
                ground.interest_events,
            ),
        ],
        quality: quality(learned, firsts, ground, tried),
        held_out: None,
        warnings: warnings(definition, learned, ground, tried),
        charts,
    }
}

fn method(definition: &Definition, learned: &Learned, name: &Said, tried: &[Tried]) -> Said {
    let days = definition.days;
    let (zh, en) = match definition.method {
        Method::Auto if !tried.is_empty() => (
            format!("比较了 {} 种方法，{}最准", tried.len(), name.zh),
            format!(
                "Of {} methods, {} was the most accurate",
                tried.len(),
                name.en
            ),
        ),
        _ => (format!("使用{}", name.zh), format!("By {}", name.en)),
    };
    let (allowed, all) = (learned.allowed.items_count(), learned.products.len());
    Said::new(
        format!(
            "从最近 {days} 天的购买学习；{zh}。{all} 种商品中有 {allowed} 种可以推荐；没有购买线索的客户推荐热销商品。"
        ),
        format!(
            "Learned from the purchases of the last {days} days. {en}. {allowed} of {all} products may be recommended; customers of whom nothing is known get best sellers."
        ),
    )
}

fn quality(learned: &Learned, firsts: &Firsts, ground: &Ground, tried: &[Tried]) -> Vec<Figure> {
    let share = |key, zh: &str, en: &str, value| Figure::new(key, zh, en, value, FigureUnit::Share);
    let mut figures = Vec::new();
    let of = |method| tried.iter().find(|one| one.method == method);
    if let Some(own) = of(learned.method) {
        figures.push(
            share(
                "hit_rate",
                &format!("最后一单命中率（前 {PLACES}）"),
                &format!("Last basket guessed (top {PLACES})"),
                own.quality.hit_rate,
            )
            .meaning(
                "把每位客户的最后一单藏起来，只看他以前没买过的商品：推荐的前 10 个里至少猜中一个的客户占比。",
                "The last order of each customer is hidden; of what was new in it, the share of customers of whom at least one product is among the 10 recommended.",
            ),
        );
    }
    if let Some(popular) = of(Method::Popularity).filter(|_| learned.method != Method::Popularity) {
        figures.push(share(
            "hit_rate_popularity",
            "只推荐热销商品时",
            "With best sellers only",
            popular.quality.hit_rate,
        ));
    }
    if let Some(own) = of(learned.method) {
        figures.push(
            share("recall", "召回率", "Recall", own.quality.recall).meaning(
                "藏起来的商品中被猜中的比例。",
                "The share of hidden products that were guessed.",
            ),
        );
        figures.push(
            Figure::new("ndcg", "NDCG", "NDCG", own.quality.ndcg, FigureUnit::Number).meaning(
                "猜中的位置越靠前越高，1 为完美。",
                "Higher the nearer to the top the guesses are; 1 is perfect.",
            ),
        );
        figures.push(Figure::new(
            "guessed",
            "参与检验的客户",
            "Customers it was tried on",
            own.quality.customers_count as f64,
            FigureUnit::Count,
        ));
    }
    let allowed = learned.allowed.items_count().max(1) as f64;
    figures.push(
        share(
            "coverage",
            "商品覆盖率",
            "Products covered",
            firsts.products_count() as f64 / allowed,
        )
        .meaning(
            "可推荐的商品中，至少推荐给一位客户的比例。",
            "Of the products that may be recommended, the share that anybody gets.",
        ),
    );
    figures.push(
        share(
            "personal",
            "个性化推荐的客户",
            "Customers with products of their own",
            firsts.personal as f64 / ground.customers.max(1) as f64,
        )
        .meaning(
            "其余的有购买客户推荐热销商品。",
            "The others who bought get best sellers.",
        ),
    );
    figures
}

fn warnings(
    definition: &Definition,
    learned: &Learned,
    ground: &Ground,
    tried: &[Tried],
) -> Vec<Said> {
    let mut warnings = Vec::new();
    if tried.is_empty() {
        warnings.push(Said::new(
            format!("最后一单里有新商品的客户不足 {GUESSED_LEAST} 位，无法检验推荐得准不准。"),
            format!("Fewer than {GUESSED_LEAST} customers had anything new in their last order, so how good this is cannot be told."),
        ));
    }
    let rate = |method| {
        let found = tried.iter().find(|one| one.method == method);
        found.map(|one| one.quality.hit_rate)
    };
    match (rate(learned.method), rate(Method::Popularity)) {
        _ if learned.method == Method::Popularity && definition.method == Method::Auto => {
            warnings.push(Said::new(
                "没有哪种个性化方法比热销榜更准，因此推荐热销商品：客户买什么和以前买过什么关系不大。",
                "No method does better than best sellers, so these are recommended: what customers buy has little to do with what they bought before.",
            ));
        }
        (Some(own), Some(popular)) if own < popular => warnings.push(Said::new(
            "所选方法不如只推荐热销商品，建议改为自动选择。",
            "The method asked for does worse than best sellers; let it be chosen instead.",
        )),
        _ => {}
    }
    if definition.method == Method::Auto && ground.without_factors {
        warnings.push(Said::new(
            "数据量较大，没有尝试矩阵分解（ALS），需要时可以指定。",
            "There is much data, so factors (ALS) were not tried; ask for them if wanted.",
        ));
    }
    if learned.products.category_names.is_empty() {
        warnings.push(Said::new(
            "商品没有品类，因此没有偏好品类。",
            "Products have no categories, so there is no favourite one.",
        ));
    }
    warnings.extend(unknown(definition, &learned.products));
    warnings
}

fn method_name(method: Method) -> Said {
    match method {
        Method::Auto | Method::Bm25 => Said::new("商品近邻（BM25）", "product neighbours (BM25)"),
        Method::TfIdf => Said::new("商品近邻（TF-IDF）", "product neighbours (TF-IDF)"),
        Method::Cosine => Said::new("商品近邻（余弦）", "product neighbours (cosine)"),
        Method::Als => Said::new("矩阵分解（ALS）", "factors (ALS)"),
        Method::Popularity => Said::new("热销榜", "best sellers"),
    }
}

fn compared(tried: &[Tried]) -> Chart {
    let series = |zh: &str, en: &str, of: &dyn Fn(&Tried) -> f64| ChartSeries {
        name: Said::new(zh, en),
        values: tried.iter().map(|one| Some(of(one))).collect(),
    };
    Chart {
        key: "methods".to_owned(),
        title: Said::new(
            "各方法猜中最后一单的情况",
            "How well each method guesses the last basket",
        ),
        kind: ChartKind::Bars,
        x_name: Said::new("方法", "Method"),
        x: tried.iter().map(|one| method_name(one.method).en).collect(),
        x_said: tried.iter().map(|one| method_name(one.method)).collect(),
        series: vec![
            series("命中率", "Hit rate", &|one| one.quality.hit_rate),
            series("召回率", "Recall", &|one| one.quality.recall),
            series("NDCG", "NDCG", &|one| one.quality.ndcg),
        ],
        unit: FigureUnit::Share,
    }
}
