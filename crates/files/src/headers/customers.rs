//! What headers of customers mean.

use super::Synonyms;

/// Fields in the order in which they choose their columns.
pub(super) const FIELDS: &[Synonyms] = &[
    (
        "id",
        "customerid customerno customernumber customercode custid memberid memberno \
         membernumber userid uid clientid contactid recordid uniqueid recid id 客户编号 客户id \
         客户号 客户编码 客户代码 会员号 会员编号 会员id 会员卡号 用户id 用户编号 顾客编号 \
         顾客id 唯一性id openid unionid 编号",
    ),
    (
        "name",
        "fullname customername contactname membername displayname name 姓名 客户姓名 客户名称 \
         会员姓名 会员名称 联系人姓名 用户姓名 真实姓名 名称 名字 联系人 昵称 会员名 用户名 \
         username nickname",
    ),
    ("first_name", "firstname givenname forename 名"),
    ("last_name", "lastname surname familyname 姓"),
    (
        "phone",
        "mobilephone mobile mobilenumber phone phonenumber cellphone cell telephone tel \
         contactnumber 手机号 手机号码 手机 移动电话 联系手机 联系电话 电话 电话号码 联系方式",
    ),
    (
        "email",
        "email emailaddress mail 邮箱 电子邮箱 邮箱地址 电子邮件 邮件 email地址",
    ),
    ("gender", "gender sex 性别"),
    (
        "birthday",
        "birthday birthdate dateofbirth dob birth 生日 出生日期 出生年月日 出生年月",
    ),
    ("country", "country countryregion nation 国家 国家地区"),
    (
        "province",
        "province stateprovince state region 省份 省 所在省份 所在省",
    ),
    ("city", "city town 城市 市 所在城市 所在市 地市"),
    ("district", "district county 区县 区 县区 所在区县"),
    (
        "address",
        "address streetaddress street address1 详细地址 地址 联系地址 收货地址 通讯地址 \
         街道地址 家庭住址",
    ),
    (
        "postal_code",
        "postalcode zipcode zip postcode 邮编 邮政编码",
    ),
    (
        "company",
        "company companyname organization organisation accountname associatedcompany employer \
         公司 公司名称 所属公司 企业名称 单位名称 工作单位 单位",
    ),
    ("industry", "industry sector 行业 客户行业 所属行业 1级行业"),
    (
        "level",
        "membershiplevel memberlevel customerlevel viplevel level tier grade 会员等级 客户等级 \
         客户级别 会员级别 vip等级 等级 级别",
    ),
    (
        "source",
        "leadsource acquisitionsource acquisitionchannel source utmsource channel 客户来源 \
         来源渠道 获客渠道 注册来源 注册渠道 来源 渠道",
    ),
    (
        "created_at",
        "registrationdate registerdate registeredat registered signupdate signedupat joindate \
         joinedat createdat createddate createdate createdtime dtcustomer 注册日期 注册时间 \
         入会时间 入会日期 开卡时间 开卡日期 建档时间 加入时间 创建时间 创建日期",
    ),
    ("tags", "tags tag labels 标签 客户标签 会员标签"),
    (
        "owner",
        "owner accountmanager salesrep salesperson contactowner accountowner leadowner \
         companyowner 负责人 客户经理 客户管理员 业务员 销售员 跟进人 归属销售",
    ),
    ("title", "jobtitle title 职务 职位 岗位"),
];
