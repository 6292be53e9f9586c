import { wordList } from '../../text/tidy.ts'

/** Words behind a unit's name that end the name of another body wherever they stand: 金水区法院, 金水区退役军人事务局. */
export const bodyEndings = wordList(`
  法院 检察院 医院 卫生院 学院 研究院 设计院 科学院 书画院 敬老院 养老院 福利院 剧院 委员会 居委会 村委会 管委会 管理委员会 常委会
  理事会 监事会 办公室 办事处 街道办 编办 人大 政协 纪委 监委 纪检委 党委 团委 工委 政法委 党校 党组 妇联 工会 残联 侨联 文联 科协
  联合会 工商联 商会 协会 学会 研究会 基金会 促进会 大队 中队 支队 总队 交警队 消防队 街道 社区 中心 公司 分公司 集团 银行 支行 信用社
  合作社 报社 出版社 杂志社 大道 大学 学校 小学 中学 高中 初中 幼儿园 派出所 司法所 税务所 事务所 研究所 供电所 律所 分局 总局 大酒店
  酒店 宾馆 饭店 商场 超市 广场 公园 图书馆 文化馆 博物馆 档案馆 体育馆 科技馆 纪念馆 电视台 广播站 武装部 组织部 宣传部 统战部 工作部
  人武部 管理处 管理所 服务站 产业园 科技园 创业园 园区 集聚区 示范区 实验区 开发区 工厂 油田 法庭 村镇 村庄 酒楼 市场 政务服务 服务大厅
  大厦 新城 小区 仲裁委 编委 管理局 事务局 教育局 督导办 接待办`)

/** Last characters of the names of bodies, where the name ends with them. */
export const LAST_OF_BODY = '局厅院委办部处科室所站队厂矿校园馆社会村镇乡路街巷店场庭团组行台港谷城楼'

/** Words that begin the names of bodies and would be particles, commands or ordinary words elsewhere. */
export const bodyBeginnings = wordList(
  '不动产 未来 和谐 和平 和信 和昌 对外 向阳 为民 给水 给排水 都市 还建 还迁 就业 再就业 被服 请愿 在线 无线 无人机 非遗 非物质',
)

/** Words behind a unit's name that tell what it did or what is its own, and name no body. */
export const goingOn = wordList(`
  那边 那里 方面 本级 全区 全县 至今 迟迟 仍然 依然 仍未 仍没 一直 一再 多次 屡次 总是 老是 每次 全部 全都 统统 均未 均已 只有 只交 只报 仅交
  仅报 报来 报的 报上来 报上 送来 送的 寄来 寄的 发来 传来 交来 打来 来电 来函 来人 纸质 邮寄 电子版 原件 本月 上月 上周 本周 这周 近期 近日
  抓紧 加快 加紧 赶紧 尽快 尽早 按时 按期 及时 务必 必须 拖延 拖着 再次 又没 却没 竟然 缺少 缺失 合计 共计 参加 答复 回复 反映 提出 请示
  表示 主动 积极 认真 同意`)
