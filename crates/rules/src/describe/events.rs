//! Events and properties that the platform can count on, in words.

/// How people speak of an event.
pub(super) struct EventWords {
    /// The name in rules.
    name: &'static str,
    /// What the customer does, in Chinese: 下单.
    pub(super) zh: &'static str,
    /// What the customer did, in English: ordered.
    pub(super) did: &'static str,
    /// What the customer did not do: order (after "did not").
    pub(super) not_do: &'static str,
    /// One such event.
    pub(super) one: &'static str,
    /// Several.
    pub(super) many: &'static str,
}

/// The words of a well-known event.
pub(super) fn event_words(name: &str) -> Option<&'static EventWords> {
    EVENTS.iter().find(|words| words.name == name)
}

/// Chinese and English for a well-known property.
pub(super) fn property_words(path: &str) -> Option<(&'static str, &'static str)> {
    let words = PROPERTIES.iter().find(|(name, _, _)| *name == path)?;
    Some((words.1, words.2))
}

const fn words(
    name: &'static str,
    zh: &'static str,
    did: &'static str,
    not_do: &'static str,
    one: &'static str,
    many: &'static str,
) -> EventWords {
    EventWords {
        name,
        zh,
        did,
        not_do,
        one,
        many,
    }
}

#[rustfmt::skip]
const EVENTS: [EventWords; 36] = [
    words("Order Completed", "下单", "ordered", "order", "order", "orders"),
    words("Order Refunded", "退款", "got a refund", "get a refund", "refund", "refunds"),
    words("Order Cancelled", "取消订单", "cancelled an order", "cancel an order", "cancelled order", "cancelled orders"),
    words("Order Updated", "修改订单", "changed an order", "change an order", "changed order", "changed orders"),
    words("Product Purchased", "购买商品", "bought a product", "buy a product", "product purchase", "product purchases"),
    words("Product Returned", "退货", "returned a product", "return a product", "product return", "product returns"),
    words("Product Viewed", "浏览商品", "viewed a product", "view a product", "product view", "product views"),
    words("Product Clicked", "点击商品", "clicked a product", "click a product", "product click", "product clicks"),
    words("Product List Viewed", "浏览商品列表", "viewed a product list", "view a product list", "product list view", "product list views"),
    words("Products Searched", "搜索商品", "searched for products", "search for products", "product search", "product searches"),
    words("Product Added", "加入购物车", "added a product to the cart", "add a product to the cart", "addition to the cart", "additions to the cart"),
    words("Product Removed", "移出购物车", "removed a product from the cart", "remove a product from the cart", "removal from the cart", "removals from the cart"),
    words("Product Added to Wishlist", "收藏商品", "put a product on the wish list", "put a product on the wish list", "wish", "wishes"),
    words("Product Shared", "分享商品", "shared a product", "share a product", "product share", "product shares"),
    words("Product Reviewed", "评价商品", "reviewed a product", "review a product", "product review", "product reviews"),
    words("Cart Viewed", "查看购物车", "viewed the cart", "view the cart", "cart view", "cart views"),
    words("Checkout Started", "开始结账", "started a checkout", "start a checkout", "checkout", "checkouts"),
    words("Payment Info Entered", "填写支付信息", "entered payment details", "enter payment details", "entry of payment details", "entries of payment details"),
    words("Coupon Applied", "使用优惠券", "applied a coupon", "apply a coupon", "applied coupon", "applied coupons"),
    words("Coupon Redeemed", "核销优惠券", "redeemed a coupon", "redeem a coupon", "redeemed coupon", "redeemed coupons"),
    words("Page Viewed", "浏览页面", "viewed a page", "view a page", "page view", "page views"),
    words("Email Opened", "打开邮件", "opened an e-mail", "open an e-mail", "e-mail opening", "e-mail openings"),
    words("Email Link Clicked", "点击邮件链接", "clicked a link in an e-mail", "click a link in an e-mail", "e-mail click", "e-mail clicks"),
    words("Campaign Sent", "收到营销活动", "was sent a campaign", "get a campaign", "campaign sent", "campaigns sent"),
    words("Segment Entered", "进入分群", "entered a segment", "enter a segment", "entry into a segment", "entries into a segment"),
    words("Segment Exited", "离开分群", "left a segment", "leave a segment", "exit from a segment", "exits from a segment"),
    words("Class Changed", "变更类别", "changed class", "change class", "change of class", "changes of class"),
    words("Survey Answered", "回答问卷", "answered a survey", "answer a survey", "survey answer", "survey answers"),
    words("Invite Sent", "发出邀请", "sent an invitation", "send an invitation", "invitation", "invitations"),
    words("Referral Completed", "推荐成功", "brought somebody along", "bring somebody along", "referral", "referrals"),
    words("Ticket Opened", "提交工单", "opened a ticket", "open a ticket", "ticket", "tickets"),
    words("Points Earned", "获得积分", "earned points", "earn points", "earning of points", "earnings of points"),
    words("Points Redeemed", "兑换积分", "redeemed points", "redeem points", "redemption of points", "redemptions of points"),
    words("Follow-up Completed", "完成跟进", "was followed up", "get a follow-up", "follow-up", "follow-ups"),
    words("Signed Up", "注册", "signed up", "sign up", "sign-up", "sign-ups"),
    words("Signed In", "登录", "signed in", "sign in", "sign-in", "sign-ins"),
];

const PROPERTIES: [(&str, &str, &str); 23] = [
    ("order_id", "订单号", "order number"),
    ("revenue", "金额", "revenue"),
    ("total", "总额", "total"),
    ("items", "件数", "number of items"),
    ("product_id", "商品", "product"),
    ("sku", "SKU", "SKU"),
    ("name", "名称", "name"),
    ("category", "品类", "category"),
    ("brand", "品牌", "brand"),
    ("quantity", "数量", "quantity"),
    ("price", "单价", "price"),
    ("discount", "折扣", "discount"),
    ("currency", "币种", "currency"),
    ("channel", "渠道", "channel"),
    ("coupon", "优惠券", "coupon"),
    ("url", "网址", "URL"),
    ("title", "标题", "title"),
    ("query", "搜索词", "search term"),
    ("points", "积分", "points"),
    ("rating", "评分", "rating"),
    ("event", "行为", "event"),
    ("device", "设备", "device"),
    ("question", "问题", "question"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_there_once() {
        for list in [
            EVENTS.iter().map(|words| words.name).collect::<Vec<_>>(),
            PROPERTIES.iter().map(|(name, _, _)| *name).collect(),
        ] {
            let different: std::collections::BTreeSet<_> = list.iter().collect();
            assert_eq!(different.len(), list.len());
        }
    }
}
