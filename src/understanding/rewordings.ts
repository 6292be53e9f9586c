/**
 * What people say in words of their own where a command is meant, and the command in its plain words. Such an order is
 * only ever asked about: 「是指「审核 高新区 1 同意自评」吗？」
 */
interface Rewording {
  readonly pattern: RegExp
  /** What else may be read of the message without being preferred: nothing, talk about an order (where absent), an order too. */
  readonly over?: 'nothing' | 'order'
  readonly plain: (...said: readonly string[]) => string
}

const REDO = '(?:重新?报送?|重新?提交|重新?上传|重新?交|补报|补交|补齐|补上|补一下|改好再[报交]|改一下|修改)'

const rewordings: readonly Rewording[] = [
  // 同意高新1, 二七区 1 通过, 高新区任务1没问题
  { pattern: /^(?:同意|通过|批准|认可) ?(.{2,24})$/, plain: (subject) => `审核 ${subject} 同意自评` },
  {
    pattern: /^(?:把|给)?(.{2,24}?) ?(?:审核)?(?:通过了?|同意了?|没问题|没有问题|可以了|过了|合格|认可)$/,
    plain: (subject) => `审核 ${subject} 同意自评`,
  },
  // 高新区任务1缺页，让他们重报
  {
    pattern: new RegExp(
      `^(.{2,40}?)[,，。;； ](?:让|叫|请|要求|通知)(?:他们|其|他|她们|它们|单位|对方)?${REDO}(?:吧|下|一下)?$`,
    ),
    plain: (fault) => `退回 ${fault}`,
  },
  // 把任务2的材料换成 https://…
  {
    pattern:
      /^(?:请|麻烦)?(?:把|将)(.{1,24}?)(?:的)?(?:材料|链接|网址|文件)?(?:换成|更换为|更换成|替换为|替换成|改成|改为|换为) ?(\S+)$/,
    plain: (subject, link) => `提交 ${subject} ${link}`,
  },
  // 撤回上一条, 刚才发错了
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
  // 自评1-3全部符合, whose range is read as facts of a task that is not named
  {
    over: 'order',
    pattern:
      /^自评 ?(?:任务|第)?([1-9])(?:项)?[-~—至到](?:任务|第)?([1-9])(?:项)?[,， ]?((?:全部|全都|都|均|全)(?:符合|达到|满足|做到)(?:了|要求)?)$/,
    plain: (from, to, facts) => eachFrom(Number(from), Number(to), (no) => `自评 ${no} ${facts}`),
  },
  // 没获奖的怎么办
  { over: 'nothing', pattern: /^.{2,20}(?:怎么办|咋办|该怎么做|要怎么弄)[呢啊呀]?[?？]?$/, plain: () => '建议' },
]

/** Nothing where the range runs backwards. */
const eachFrom = (from: number, to: number, line: (no: number) => string): string =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => line(from + index)).join('\n')

const LONGEST = 200

/** The plain words of a command that a message may mean, where so much else is read of it. */
export function reworded(text: string, read: 'nothing' | 'talk' | 'order'): readonly string[] {
  const said = text.trim()
  if (said.length > LONGEST) return []
  return rewordings.flatMap(({ pattern, over, plain }) => {
    const found = pattern.exec(said)
    const yields = read === 'nothing' || over === 'order' || (read === 'talk' && over === undefined)
    return found && yields ? [plain(...found.slice(1).map((group) => group ?? ''))] : []
  })
}
