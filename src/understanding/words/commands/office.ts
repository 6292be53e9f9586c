import { words } from '../../text/word-list.ts'
import type { CommandWords } from '../../vocabulary.ts'

/** What the office's clerks, experts and leaders say. */
export const officeCommandWords: readonly CommandWords[] = [
  {
    id: 'queue',
    words: words(`
      待审 待审核 待审列表 待审清单 待审材料 待审的 审核队列 待办审核 未审 未审核 未审核的 还没审的 没审的
      还有哪些没审 哪些没审 哪些待审 哪些要审 要审的 需要审核的 需要审的 有哪些要审核 有待审的吗 有什么要审的
      带审 代审 呆审 待申 待身 审核列表 审核清单
    `),
    changes: false,
    takes: { unit: true, task: true },
  },
  {
    id: 'review',
    words: words(
      '审核 审核通过 通过审核 核定 审定 审批 审阅 确认事实 核准 核实 审合 审和 审何 申核 身核 审河 神核 审审核 核审 审核核',
    ),
    changes: true,
    perLine: true,
    takes: { unit: true, task: true, round: true, text: true },
    shape: 'facts',
    askedWhetherDone: true,
  },
  {
    id: 'return',
    words: words('退回 打回 退还 驳回 退件 退回修改 退回重报 退稿 退徊 腿回 退灰 回退 退退回 退回回'),
    changes: true,
    takes: { unit: true, task: true, round: true, text: true },
    shape: 'reason',
  },
  {
    id: 'score',
    words: words('评分 打分 给分 赋分 计分 录分 录入分数 录入成绩 登分 评份 屏分 苹分 打份 评评分'),
    changes: true,
    perLine: true,
    takes: { unit: true, task: true, text: true },
    shape: 'facts',
  },
  {
    id: 'decide',
    words: words('认定 裁定 认订 认顶 任定 仁定 认认定'),
    changes: true,
    takes: { unit: true, task: true, text: true },
    shape: 'reason',
    forAllUnits: true,
  },
  {
    id: 'innovate',
    words: words('创新 认定创新 记创新 创新认定 登记创新 记录创新 加红旗 创新加分 创心 闯新 窗新 创欣 创辛'),
    changes: true,
    takes: { unit: true, text: true },
    shape: 'reason',
  },
  {
    id: 'penalize',
    words: words('扣分 记扣分 扣分登记 登记扣分 记录扣分 扣减 减分 扣份 叩分 扣粉 寇分 扣扣分'),
    changes: true,
    takes: { unit: true, text: true },
    shape: 'reason',
  },
  {
    id: 'rectify',
    words: words('整改 整改完成 完成整改 确认整改 整改确认 整改到位 整改通过 黄转蓝 黄旗转蓝旗 整该 整概 整盖 整整改'),
    changes: true,
    takes: { unit: true, task: true, text: true },
    shape: 'reason',
  },
  {
    id: 'supervise',
    words: words('督导 督导记录 记督导 记录督导 登记督导 督办 现场督导 电话督导 督到 督岛 督倒 毒导 读导 督捣'),
    changes: true,
    takes: { unit: true, task: true, text: true },
    shape: 'reason',
  },
  {
    id: 'assign',
    words: words('指派 分派 分配 派给 指派专家 分配专家 安排专家 指定专家 派专家 指拍 指牌 纸派'),
    changes: true,
    perLine: true,
    takes: { unit: true, task: true, text: true },
    namesAnywhere: true,
  },
  {
    id: 'extend',
    words: words('延期 延长 延长期限 延后 展期 宽限 顺延 推迟 延迟 延其 延七 言期 沿期 研期 严期 延器 颜期'),
    changes: true,
    takes: { unit: true, task: true, round: true, text: true },
    shape: 'reason',
    allows: ['future'],
  },
  {
    id: 'register',
    words: words('登记 补登 补登记 代登记 登记收件 补录 录入 收件登记 登计 登际 等记 灯记 登纪 登技'),
    changes: true,
    takes: { unit: true, task: true, round: true, text: true },
    shape: 'reason',
    allows: ['future'],
  },
  {
    id: 'summary',
    words: words(`
      汇总 总览 概览 汇总表 汇总情况 情况汇总 总体情况 整体情况 全部情况 全市情况 各单位情况 各单位完成情况
      总体进度 整体进度 全市进度 统计 统计表 统计一下 完成率 报送率 总体完成情况 完成情况汇总 汇总一下 总表
      各单位进度 所有单位情况 红旗有哪些 多少个红旗 多少个黄旗 哪些单位红旗 哪些单位黄旗 哪些单位是红旗
      哪些单位是黄旗 谁是黄旗 谁是红旗 汇中 会总 汇重 汇种 惠总 回总 灰总 汇众 总汇
    `),
    changes: false,
    takes: { unit: true, task: true, text: true },
  },
  {
    id: 'overdue',
    words: words(`
      逾期 逾期名单 逾期清单 逾期单位 逾期的 逾期未报 逾期未交 逾期情况 超期 超期名单 超期单位 超期未报
      超期未交 超期的 过期 过期未报 过期的 谁没交 谁没报 谁还没交 谁还没报 谁没有交 谁没有报 谁还没有交
      谁还没有报 谁没提交 谁还没提交 谁没有提交 谁没报送 谁还没报送 谁没上报 谁还没上报 谁没上传 谁还没上传
      谁未交 谁未报 谁未报送 谁未提交 谁未上报 谁逾期 谁逾期了 谁超期 谁超期了 谁迟交 谁晚交 谁过期 谁欠交
      谁拖着 谁没完成 谁还没完成 谁未完成 哪些没交 哪些没报 哪些还没交 哪些还没报 哪些未交 哪些未报 哪些未报送
      哪些未提交 哪些没提交 哪些还没提交 哪些逾期 哪些逾期了 哪些超期 哪些超期了 哪些单位没交 哪些单位没报
      哪些单位还没交 哪些单位还没报 哪些单位未交 哪些单位未报 哪些单位未报送 哪些单位未提交 哪些单位没提交
      哪些单位还没提交 哪些单位没有提交 哪些单位没有交 哪些单位没有报 哪些单位没报送 哪些单位还没报送
      哪些单位没有报送 哪些单位逾期 哪些单位逾期了 哪些单位超期 哪些单位超期了 哪些单位没完成 哪些单位未完成
      哪个单位没交 哪个单位没报 哪个单位还没交 哪个单位还没报 哪个单位没提交 哪个单位逾期 哪个单位超期
      哪几个单位没交 哪几个单位没报 哪几家没交 哪几家没报 哪几家还没交 哪几家还没报 哪家没交 哪家没报 哪家还没交
      哪家还没报 没交的 没报的 没交的单位 没报的单位 还没交的 还没报的 还没交的单位 还没报的单位 没有交的单位
      没有报的单位 没有提交的单位 没提交的 没提交的单位 还没提交的 还没提交的单位 没报送的 没报送的单位
      还没报送的 还没报送的单位 未交 未报 未报送 未提交 未上报 未交的 未报的 未报送的 未提交的 未交单位
      未报单位 未报送单位 未提交单位 未交的单位 未报的单位 未报送的单位 未提交的单位 未交名单 未报名单
      未报送名单 未提交名单 还有谁没交 还有谁没报 还有谁没提交 还有谁没报送 还有谁没完成 还有哪些单位没交
      还有哪些单位没报 还有哪些单位没提交 还有哪些单位没报送 还有哪些没交 还有哪些没报 还有几家没交 还有几家没报
      还有多少没交 几家没交 几家没报 多少单位没交 多少单位没报 欠交名单 欠报名单 拖欠 余期 预期 于期 愈期
      俞期 雨期 玉期 逾其
    `),
    changes: false,
    takes: { unit: true, task: true, text: true },
    forOneself: 'tasks',
  },
  {
    id: 'remind',
    words: words(
      '催办 催报 催交 催促 催一下 催一催 催 催缴 发催办 催办通知 发提醒 提醒 催板 催半 催伴 崔办 摧办 催绊 催版 催拌 办催',
    ),
    changes: true,
    perLine: true,
    takes: { unit: true, task: true, text: true },
    shape: 'reason',
    forAllUnits: true,
    allows: ['future'],
  },
  {
    id: 'announce',
    words: words(`
      公告 发公告 发布公告 发个公告 发一个公告 发一条公告 群发 群发通知 发通知 下发通知 发布通知 通知大家
      通知各单位 通知所有单位 通知全体 广播 公高 工告 公搞 公靠 宫告 共告
    `),
    changes: true,
    takes: { text: true },
    shape: 'free',
  },
  {
    id: 'circular',
    words: words('通报 发通报 出通报 写通报 生成通报 起草通报 拟通报 印发通报 制发通报 通抱 通暴 通爆 童报'),
    changes: true,
    takes: { text: true },
  },
  {
    id: 'letter',
    words: words(`
      建议书 督导建议书 督办建议书 发建议书 出建议书 写建议书 开建议书 生成建议书 起草建议书 下发建议书
      下达建议书 发督导建议书 出督导建议书 生成督导建议书 起草督导建议书 下发督导建议书 建义书 建议数 建议树
      建议疏 建意书 督导建义书 督导函 督办函
    `),
    changes: true,
    takes: { unit: true, text: true },
    shape: 'reason',
  },
  {
    id: 'report',
    words: words(`
      报告 半年报告 年度报告 季度报告 半年报 年报 出报告 生成报告 写报告 起草报告 上半年报告 下半年报告
      总结报告 工作报告 向领导报告 领导报告 抱告 报搞 报高 暴告 保告 报稿 告报
    `),
    changes: false,
    takes: { text: true },
  },
  {
    id: 'export',
    words: words(`
      导出 导出台账 导出台帐 台账 台帐 下载台账 导出表格 导出excel 导出Excel 导出xlsx 导出数据
      下载表格 下载数据 导处 到出 倒出 道出 导初 导楚 岛出
    `),
    changes: false,
    takes: { text: true },
  },
  {
    id: 'roster',
    words: words(`
      名单 单位名单 联系人名单 联系人 联系人列表 通讯录 花名册 名册 单位列表 有哪些单位 哪些单位 多少个单位
      单位清单 所有单位 全部单位 联系方式 谁是联系人 联系人是谁 鸣单 名担 明单 铭单 名旦 名但
    `),
    changes: false,
    takes: { unit: true, text: true },
  },
  {
    id: 'invite',
    words: words(
      '邀请 邀请码 生成邀请码 发邀请 发邀请码 给邀请码 要邀请码 获取邀请码 新邀请码 重发邀请码 重新邀请 邀情 邀清 腰请 邀晴 幺请 遥请 邀请吗 邀请马',
    ),
    changes: true,
    takes: { unit: true, text: true },
  },
  {
    id: 'release',
    words: words(`
      解绑 解除绑定 取消绑定 撤销绑定 解绑联系人 解绑账号 解除联系人 取消联系人 移除联系人 删除联系人 撤销联系人
      注销 注销联系人 注销账号 取消权限 收回权限 撤销权限 取消授权 解邦 解帮 接绑 解棒 姐绑 节绑 解綁 界绑 绑解
    `),
    aside: {
      said: '作废邀请',
      words: words(`
        作废邀请 作废邀请码 邀请作废 邀请码作废 撤销邀请 撤销邀请码 取消邀请 取消邀请码 收回邀请 收回邀请码 注销邀请
        注销邀请码 废除邀请 废除邀请码 废止邀请 废止邀请码 停用邀请码 删除邀请码 撤回邀请 撤回邀请码 作废交接码 交接码作废
        撤销交接码 取消交接码 收回交接码 作费邀请 作费邀请码 做废邀请 做废邀请码 坐废邀请 作废邀情 作废邀清 作废腰请
        作废邀请吗 撤消邀请 撤消邀请码
      `),
    },
    changes: true,
    takes: { unit: true, text: true },
    shape: 'reason',
    gluedNames: true,
  },
  {
    id: 'sample',
    words: words('抽查 抽样 随机抽查 随机抽取 随机抽 抽取 抽检 抽单位 抽察 抽茶 抽差 臭查 愁查 丑查 筹查'),
    changes: true,
    takes: { task: true, text: true },
  },
  {
    id: 'reappraise',
    words: words('复核 复审 处理申诉 申诉处理 申诉复核 复核申诉 复和 复何 负核 付核 复河 富核 附核'),
    changes: true,
    takes: { unit: true, task: true, text: true },
    shape: 'reason',
  },
  {
    id: 'undo',
    words: words(
      '更正 更改 纠错 撤销审核 撤回审核 撤销退回 撤回退回 撤销核定 撤回核定 撤销评分 更证 更整 更政 更征 耕正 更症 撤销上一步',
    ),
    changes: true,
    takes: { unit: true, task: true, round: true, text: true },
    shape: 'reason',
  },
  {
    id: 'erase',
    words: words(
      '销毁 销毁号码 销毁电话 销毁名单 销毁联系方式 删除号码 删除电话 清除号码 销悔 消毁 销会 销回 肖毁 销汇 消悔',
    ),
    changes: true,
    takes: { unit: true, text: true },
  },
  {
    id: 'interpretations',
    words: words(
      '口径 解释口径 现行口径 有哪些口径 口径有哪些 口径列表 口径清单 查看口径 看看口径 看口径 口经 口静 口劲 扣径 叩径 口竟',
    ),
    changes: false,
    takes: { text: true },
    // 口径 编号 读法 不宜挂黄旗
    keepsText: /^[a-z0-9-]+\s+\S+\s+\S/i,
  },
  {
    id: 'checkup',
    words: words('体检 规则体检 细则体检 检查细则 检查规则 提检 题检 体捡 体减 体简 体剪'),
    changes: false,
    takes: { text: true },
  },
  {
    id: 'replay',
    words: words('回放 回看 回溯 历史 历史记录 当时 那天的情况 当天的情况 回方 回访 会放 汇放 徊放 回仿'),
    changes: false,
    takes: { unit: true, text: true, day: true },
  },
  {
    id: 'duties',
    words: words('值守 职责 办公室职责 本办职责 我们的职责 督导办职责 法定职责 职守 直守 值首 值手 只守 执守 值收'),
    changes: false,
    takes: { text: true },
    // 值守 完成 visit 6月30日 通报情况
    keepsText: /^(?:已经?)?(?:完成了?|办了|做了|办理|办结)[\s:：]+\S/,
  },
  {
    id: 'board',
    words: words('看板 大屏 面板 数据看板 打开看板 看板链接 看板地址 驾驶舱 看版 看办 看般 砍板 看扳 堪板 刊板'),
    changes: false,
    takes: { text: true },
  },
]
