/**
 * What people say in words of their own where a command is meant, and the command in its plain words. A change so read is
 * only ever asked about: 「是指「审核 高新区 1 同意自评」吗？」; a query is answered.
 */
interface Rewording {
  readonly pattern: RegExp
  /** The other reading of the message that it is preferred to; talk about an order where absent, and always nothing. */
  readonly over?: Read
  readonly plain: (...said: readonly string[]) => string
}

/** What is read of a message otherwise. */
export type Read = 'nothing' | 'query' | 'talk' | 'order'

const REDO = '(?:重新?报送?|重新?提交|重新?上传|重新?交|补报|补交|补齐|补上|补一下|改好再[报交]|改一下|修改)'
const HANDED_IN = '(?:交|报|报送|提交|上报|上传)'
const SUPERVISED = '(电话|上门|当面|现场|发函|书面|口头)(督促|督导|提醒|指导|催)'

/** What a contact means. */
const ofContacts: readonly Rewording[] = [
  {
    pattern:
      /^(?:请|麻烦)?(?:把|将)(.{1,24}?)(?:的)?(?:材料|链接|网址|文件)?(?:换成|更换为|更换成|替换为|替换成|改成|改为|换为) ?(\S+)$/,
    plain: (subject, link) => `提交 ${subject} ${link}`,
  },
  {
    pattern:
      /^(.{0,12}?)(?:的)?(?:链接|网址|材料|地址)?(?:发|交|报|传|贴)错了?[,，。;； ]?(?:应该?是|正确的是|改成|改为|换成|重新发|重发|以这个为准)[:： ]?(\S+)$/,
    plain: (subject, link) => `提交 ${subject} ${link}`,
  },
  {
    pattern:
      /^(?:我|我们)?(?:要)?(?:撤回|撤销|收回|撤掉)(?:我|我们)?(?:刚才|刚刚|上次|最近)?(?:那|这|的|上|最后|最近)?(?:一)?(?:条|次|个|份|笔)?(?:的|材料|报送|提交|消息)?$/,
    plain: () => '撤回',
  },
  {
    pattern:
      /^(?:不好意思|抱歉|对不起)?[,， ]?(?:我|我们)?(?:刚才|刚刚|上一条|上次|上面|前面)(?:的)?(?:材料|链接|文件|那个|那条)?(?:发|交|报|传|提交|报送|上传)错了?$/,
    plain: () => '撤回',
  },
  // The range is read as facts of a task that is not named.
  {
    over: 'order',
    pattern:
      /^自评 ?(?:任务|第)?([1-9])(?:项)?[-~—至到](?:任务|第)?([1-9])(?:项)?[,， ]?((?:全部|全都|都|均|全)(?:符合|达到|满足|做到)(?:了|要求)?)$/,
    plain: (from, to, facts) => eachFrom(Number(from), Number(to), (no) => `自评 ${no} ${facts}`),
  },
  {
    pattern: /^(?:把|将)?(.{1,10}?)(?:的)?自评(?:结果)?(?:改成|改为|换成|更正为|修改为|调整为)(.{1,60})$/,
    plain: (task, facts) => `自评 ${task} ${facts}`,
  },
  {
    over: 'query',
    pattern:
      /^(?:我们?)?(?:对)?(?:审核|核定|评审|这个|该)?(?:结果|等次)(?:有异议|不服|不认可|不同意|有意见)[,，。;； ](.{2,200})$/,
    plain: (reason) => `申诉 ${reason}`,
  },
  {
    pattern:
      /^(?:我们?)?(?:单位|这边|这里)?(?:换人了|换联系人了?|联系人换了|联系人变了|人员调整了?|我调走了|我要调走了|我不负责(?:这个|这项|这项工作|了)*)(?:[,，。 ].{0,30}|怎么交接)?$/,
    plain: () => '交接',
  },
  {
    pattern:
      /^(.{1,12}?)(?:的)?(?:材料)?(?:交到|交给|报给|报到|发到|发给|传到)(?:哪里|哪儿|哪|谁|什么地方)(?:了)?[呢啊呀]?[?？]?$/,
    plain: (task) => `任务 ${task}`,
  },
  {
    pattern:
      /^(.{0,12}?)(?:晚|迟|逾期|超期|过期)(?:交|报|报送|提交)?(?:了)?(?:一天|几天|一周)?(?:会|要|该)?(?:怎么样|怎样|咋样|有什么后果|什么后果|有啥后果|扣多少分?|扣几分|有影响吗|影响大吗)[?？]?$/,
    plain: (task) => `任务 ${task}`,
  },
  {
    over: 'query',
    pattern:
      /^.{0,8}(?:办法|怎么|如何|怎样|怎么才能|能不能).{0,8}(?:去掉|消除|取消|摘掉|摘了|消掉)(?:黄旗|蓝旗)?.{0,8}$/,
    plain: () => '建议',
  },
  {
    over: 'query',
    pattern: /^.{0,10}(?:办法|怎么|如何|怎样).{0,6}(?:把)?黄旗(?:去掉|消除|取消|摘掉|摘了|消掉|变蓝旗|变成蓝旗).{0,4}$/,
    plain: () => '建议',
  },
  { over: 'nothing', pattern: /^.{2,20}(?:怎么办|咋办|该怎么做|要怎么弄)[呢啊呀]?[?？]?$/, plain: () => '建议' },
]

/** What the office, an expert or a leader means. */
const ofOffice: readonly Rewording[] = [
  { pattern: /^(?:同意|通过|批准|认可) ?(.{2,24})$/, plain: (subject) => `审核 ${subject} 同意自评` },
  {
    pattern: /^(?:把|给)?(.{2,24}?) ?(?:审核)?(?:通过了?|同意了?|没问题|没有问题|可以了|过了|合格|认可)$/,
    plain: (subject) => `审核 ${subject} 同意自评`,
  },
  {
    over: 'query',
    pattern: /^(.{2,12}?) ?(?:任务|第)?(\d{1,2})(?:项)? ?((?:符合|满足|做到).{1,30})$/,
    plain: (unit, task, facts) => `审核 ${unit} ${task} ${facts}`,
  },
  {
    pattern: new RegExp(
      `^(.{2,40}?)[,，。;； ](?:让|叫|请|要求|通知)(?:他们|其|他|她们|它们|单位|对方)?${REDO}(?:吧|下|一下)?$`,
    ),
    plain: (fault) => `退回 ${fault}`,
  },
  {
    pattern:
      /^(?:把|将)?(.{2,20}?)(?:退了|打回去?|退回去|退掉|退一下|不通过|不合格|没通过|不予通过)[,，。;； ](.{2,60})$/,
    plain: (subject, reason) => `退回 ${subject} ${reason}`,
  },
  {
    pattern:
      /^(?:把|将|给)?(.{2,24}?)(?:的)?(?:期限|时间|截止时间)?(?:延期?|推迟|宽限|顺延)(?:到|至)(\d.{2,12}?[日号])[,，。;； ]?(?:因为|由于|理由[:：]?|原因[:：]?)?(.{2,40})$/,
    plain: (subject, day, reason) => `延期 ${subject} ${day} ${reason}`,
  },
  {
    pattern: new RegExp(
      `^(?:提醒|催|催催|催一下|通知)(?:一下)?(?:还)?(?:没有?|未)${HANDED_IN}(.{1,12}?)(?:的)?(?:单位|区县|人)?$`,
    ),
    plain: (task) => `催办 ${task}`,
  },
  {
    pattern: new RegExp(
      `^(?:提醒|催|催催|催一下|叫|让|通知)(?:一下)?(.{2,12}?)(?:快点|抓紧|尽快|赶紧|赶快|早点|及时)${HANDED_IN}(.{1,12})$`,
    ),
    plain: (unit, task) => `催办 ${unit} ${task}`,
  },
  { pattern: /^邀请(.{2,12}?)(?:的)?新的?(?:联系人|同志|人)$/, plain: (unit) => `邀请 ${unit}` },
  {
    pattern: /^(.{2,12}?)(?:的)?(?:换联系人了?|联系人换了|联系人变了|换人了)$/,
    plain: (unit) => `邀请 ${unit}`,
  },
  {
    over: 'query',
    pattern: /^抽(?:取|查)?(.{1,3}?)(?:个|家)(?:单位)?(?:来)?(?:查|检查|看看|核查)(.{1,12})$/,
    plain: (count, task) => `抽查 ${task} ${count}个`,
  },
  {
    pattern: /^(.{1,10}?)(?:让|由|请|交给)(.{2,8}?)(?:来)?(?:评|评分|打分|评审)$/,
    plain: (task, expert) => `指派 ${expert} ${task}`,
  },
  {
    pattern: new RegExp(`^(?:已|已经)?${SUPERVISED}(?:过|了)?(.{2,20})$`),
    plain: (how, what, subject) => `督导 ${subject} 已${how}${what}`,
  },
  {
    pattern: new RegExp(`^(.{2,20}?)(?:已|已经)?${SUPERVISED}(?:过了|过|了)$`),
    plain: (subject, how, what) => `督导 ${subject} 已${how}${what}`,
  },
  { pattern: /^(.{2,20}?)(?:已|已经)?整改(?:到位|完成|好|完)了?$/, plain: (subject) => `整改 ${subject}` },
  {
    over: 'order',
    pattern:
      /^(?:登记一下)?[,， ]?(.{2,12}?)(今天|昨天|前天)(?:上午|下午)?把?((?:任务|第).{1,3}?)(?:的)?(?:纸质|邮寄)?材料(?:送来|寄来|交来|送到|寄到)了?$/,
    plain: (unit, day, task) => `登记 ${unit} ${task} ${day}`,
  },
  {
    over: 'query',
    pattern: /^([^\d\s]{2,12}) ?(?:任务|第)?(\d{1,2})(?:项[,， ]?|[,， ])(\d{1,3}(?:\.\d{1,2})?)分?$/,
    plain: (unit, task, score) => `评分 ${unit} ${task} ${score}`,
  },
  { pattern: /^给(.{2,12}?)(?:打|评)?(\d{1,3}(?:\.\d{1,2})?)分$/, plain: (unit, score) => `评分 ${unit} ${score}分` },
  { pattern: /^谁(?:已经?)?(?:交|报|报送|提交)了(.{1,20})$/, plain: (task) => `汇总 ${task}` },
  {
    pattern: /^(.{1,12}?)(?:已经?)?(?:交|报|报送|提交)了(?:几|多少)(?:家|个|个单位)[?？]?$/,
    plain: (task) => `汇总 ${task}`,
  },
  {
    over: 'query',
    pattern:
      /^(?:现在|目前|当前)?(?:整体|总体|全市|整个|全局|整体上)?(?:的)?(?:工作|推进|完成)?(?:怎么样|进展|进展如何|进展怎么样|情况怎么样|推进情况|到什么程度)了?[?？]?$/,
    plain: () => '汇总',
  },
  {
    pattern: /^(.{2,12}?)(?:完成|做|干|办|推进|落实)得?(?:怎么样|如何|咋样|好不好)了?[?？]?$/,
    plain: (unit) => `查询 ${unit}`,
  },
  { pattern: /^(.{2,12}?)的?自评(?:是什么|是多少|怎么写的|符合哪几条|是啥)[?？]?$/, plain: (unit) => `查询 ${unit}` },
]

/** What everybody means. */
const ofAll: readonly Rewording[] = [
  {
    pattern:
      /^(这个月|本月|这周|本周|今天|明天|下周|下个月|下月)(?:要|该|需要|必须)(?:完成|做|办|交|报)(?:哪些|什么|些什么).{0,6}$/,
    plain: (when) => `到期 ${when}`,
  },
  { pattern: /^我?(?:要|该|需要)?(?:评|打分|评分)(?:哪些|什么|几个|哪几个).{0,4}$/, plain: () => '到期' },
]

const rewordings: readonly Rewording[] = [...ofContacts, ...ofOffice, ...ofAll]

/** Nothing where the range runs backwards. */
const eachFrom = (from: number, to: number, line: (no: number) => string): string =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => line(from + index)).join('\n')

const LONGEST = 240

/** The plain words of a command that a message may mean of which something else is read, or nothing. */
export function reworded(text: string, read: Read): readonly string[] {
  const said = text.trim()
  if (said.length > LONGEST) return []
  return rewordings.flatMap(({ pattern, over = 'talk', plain }) => {
    const found = read === 'nothing' || over === read || over === 'order' ? pattern.exec(said) : null
    return found ? [plain(...found.slice(1).map((group) => group ?? ''))] : []
  })
}
