//! What headers of orders and order lines mean.

use super::Synonyms;

/// Fields that an import of orders cannot do without.
pub(super) const REQUIRED: &[&str] = &["customer", "time"];

/// Fields in the order in which they choose their columns.
pub(super) const FIELDS: &[Synonyms] = &[
    ("customer", CUSTOMER),
    (
        "order",
        "orderid orderno ordernumber ordercode ordersn invoiceno invoiceid invoicenumber \
         invoice transactionid transactionno tradeno receiptno receiptid receiptnumber billno \
         order 订单号 订单编号 订单id 主订单编号 主订单号 订单编码 平台订单号 原始订单号 \
         商户订单号 交易号 交易单号 交易编号 单据编号 单据号 销售单号 小票号 流水号 单号 订单",
    ),
    (
        "time",
        "orderdate ordertime orderedat orderdatetime ordercreatetime ordercreatedat \
         orderpurchasetimestamp invoicedate purchasedate purchasetime purchasedat \
         transactiondate transactiontime createdat createdtime createddate paidat paymenttime \
         paymentdate paytime datetime timestamp date time 下单时间 下单日期 订单创建时间 \
         订单时间 订单日期 拍下时间 付款时间 支付时间 买家付款时间 订单付款时间 付款日期 \
         支付日期 成交时间 成交日期 交易时间 交易日期 购买时间 购买日期 消费时间 消费日期 \
         销售时间 销售日期 创建时间 单据日期 业务日期 时间 日期",
    ),
    (
        "product",
        "sku skuid skucode productid productcode productno productsku stockcode itemid itemcode \
         itemno itemsku lineitemsku asin barcode 商品编码 商品编号 商品id 商品代码 产品编码 \
         产品编号 产品id 货号 商家编码 规格编码 款号 物料编码 物料编号 商品条码 条码 宝贝id \
         外部系统编号",
    ),
    (
        "name",
        "productname itemname producttitle lineitemname productdescription itemdescription \
         description product item title 商品名称 商品名 商品标题 宝贝标题 宝贝名称 产品名称 \
         货品名称 物料名称 品名 商品 产品 标题",
    ),
    (
        "category",
        "category productcategory categoryname producttype department 商品分类 商品类目 \
         商品类别 产品分类 产品类别 一级类目 类目 品类 分类 类别",
    ),
    ("brand", "brand brandname vendor 品牌 品牌名称 商品品牌"),
    (
        "quantity",
        "quantity qty orderquantity lineitemquantity units itemcount numberofcds 数量 购买数量 \
         商品数量 销售数量 订购数量 宝贝总数量 宝贝数量 件数",
    ),
    (
        "price",
        "unitprice itemprice lineitemprice priceeach sellingprice price 单价 商品单价 销售单价 \
         成交单价 商品价格 售价 价格",
    ),
    (
        "amount",
        "amountpaid paidamount paymentvalue paymentamount totalamount totalprice ordertotal \
         orderamount ordervalue linetotal netamount grandtotal amount total revenue salesamount \
         sales gmv dollarvalue spend subtotal 实付金额 实付款 实际支付金额 买家实际支付金额 \
         订单实付金额 支付金额 付款金额 成交金额 订单金额 交易金额 消费金额 销售金额 销售额 \
         商品金额合计 商品金额 应付金额 总金额 总价 总额 金额 小计 合计",
    ),
    ("currency", "currency currencycode 币种 货币 币别"),
    (
        "channel",
        "channel saleschannel orderchannel ordersource source platform 销售渠道 下单渠道 \
         订单来源 来源渠道 渠道 来源 平台 店铺名称 店铺 门店名称 门店",
    ),
    (
        "coupon",
        "coupon couponcode discountcode vouchercode promocode promotioncode 优惠券码 优惠券编码 \
         优惠码 券码 优惠券",
    ),
    (
        "status",
        "orderstatus financialstatus paymentstatus status 订单状态 交易状态 付款状态 状态",
    ),
    (
        "customer.name",
        "customername buyername membername 客户姓名 客户名称 会员姓名 顾客姓名 收货人姓名 \
         收货人 姓名",
    ),
    (
        "customer.phone",
        "customerphone mobile mobilephone phone phonenumber 手机号 手机号码 手机 买家手机号 \
         联系手机 收货人手机号 收货人手机号提货人手机号 联系电话 电话",
    ),
    (
        "customer.email",
        "customeremail email emailaddress 邮箱 电子邮箱",
    ),
    ("customer.gender", "customergender gender sex 性别"),
    (
        "customer.level",
        "memberlevel customerlevel 会员等级 客户等级 客户级别",
    ),
    (
        "customer.country",
        "customercountry shippingcountry country 国家 收货国家",
    ),
    (
        "customer.province",
        "customerstate shippingprovince shippingstate province 省份 省 收货省份 收货人省份",
    ),
    (
        "customer.city",
        "customercity shippingcity city 城市 市 收货城市 收货人城市",
    ),
    ("customer.district", "district 区县 区 收货地区 收货区县"),
    (
        "customer.address",
        "shippingaddress 收货地址 收货人地址 详细地址",
    ),
];

/// Who bought. Ids come before names of organisations, those before e-mail and telephone.
pub(super) const CUSTOMER: &str = "customerid customerno customernumber customercode customerkey custid customeruniqueid \
     memberid memberno membernumber userid uid clientid buyerid buyernick visitorid customer \
     member user buyer client 客户编号 客户id 客户号 客户编码 客户代码 会员号 会员编号 会员id \
     会员卡号 会员名 用户id 用户编号 买家会员名 买家id 买家昵称 顾客编号 顾客id openid unionid \
     用户名 客户 会员 用户 买家 顾客 客户名称 公司名称 customeremail email emailaddress 邮箱 \
     电子邮箱 customerphone mobile phone 手机号 手机号码 手机 买家手机号 联系手机 收货人手机号 \
     收货人手机号提货人手机号 联系电话 客户姓名 会员姓名";
