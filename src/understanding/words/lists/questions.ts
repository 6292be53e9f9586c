import { wordList } from '../../text/tidy.ts'

/** Words that ask how a thing is done; such a question is answered with help. */
export const howWords = new Set(wordList('怎么 如何 怎样 咋'))

/** Words of queries that look at something without naming it, or that name one thing among others. */
export const weakWords = new Set(
  wordList(`
    查询 查 查一下 查下 查查 查看 查阅 查一查 看看 看一下 看下 看一看 看 瞧瞧 了解一下 问一下 问下
    我想知道 想知道 情况 结果 成绩 状态 进度 进展 为什么 为何 为啥 任务 清单 文件 标准 规定 规则 要求
    功能 指令 命令 怎么弄 咋弄 怎么做 下一步 什么情况 历史 当时 联系人 所有单位 全部单位 哪些单位 报告 得分
    分数 旗 红旗 蓝旗 黄旗 截止 期限 验证 核验 统计 怎么操作 如何操作 超期 逾期 过期 预期 未交 未报
    未报送 未提交 什么要求 过了吗 要求是什么
  `),
)

/** Words that are a greeting where nothing else is said. */
export const greetings = new Set(
  wordList(
    '您好 你好 你好啊 您好啊 大家好 老师好 领导好 早 早上好 上午好 中午好 下午好 晚上好 嗨 hi hello 哈喽 在吗 督导通 机器人 小助手 ? ？',
  ),
)
