import type { Reserve } from '../../request.ts'

const SELF = '(?:我们?|你|您|咱们?|领导)?'
/** What may stand before such a clause. */
export const LEADING = `${SELF}(?:但是?|不过|可是|只是|还是|那|就|也|都|请|麻烦|暂时|目前|现在|其实|可能)*`
/** What may stand behind it. */
export const ENDING = '(?:[吧呢啊呀哦哈嘛了的]|谢谢)*'
const ACT =
  '(?:办理?|发送?|交|报送?|提交|上传|动|处理|审核?|撤回?|延期?|记录?|登记?|弄|执行|确认|送|催办?|扣分?|上报|着急|急|退回?|算|评分?|核定|认定)'
const LATER =
  '(?:明天|后天|明早|下午|晚上|下周[一二三四五]?|下个?月|月底|稍后|晚点儿?|晚些|以后|改天|改日|回头|过[几两]天|到时候?|下次)'

/** Clauses that take back, put off or question the order they stand beside. */
export const afterthoughts: readonly {
  readonly why: Reserve
  /** A regular expression of the whole clause. */
  readonly clause: string
  /** A reason for a command that mends a mistake. */
  readonly mistake?: true
}[] = [
  { why: 'negated', clause: `先?(?:不要|不用|不必|不急着?|别|勿|不)(?:再|先|急着|真)?${ACT}` },
  { why: 'negated', clause: '先?(?:不要|不用|不必|别|先不|暂缓|暂停|停|算|不算数?|不作数|当我没说)' },
  { why: 'negated', clause: `(?:暂缓|暂不|暂时不|先缓一?缓|缓一?缓|先放一?放|放一?放|先停一?停)${ACT}?` },
  { why: 'negated', clause: '(?:取消|作废|撤销|放弃|不要)', mistake: true },
  { why: 'negated', clause: '(?:写|发|打|弄|搞|点|选|填|说|传|看)?错|不对|有误|(?:写|发|填)得?不对', mistake: true },
  { why: 'future', clause: '先?(?:等等|等一?等|等一?下|等会儿?|稍等|慢着|且慢|慢)(?:再(?:说|办|定))?' },
  { why: 'future', clause: `先?等(?!级|次).{1,10}(?:再|后|以后|之后)${ACT}?(?:说|定|看)?` },
  {
    why: 'future',
    clause: '先?等(?:我|我们|领导|他们?|她|对方|上级)?.{0,4}(?:通知|同意|回复|答复|批准|消息|确认|批示|决定|电话)',
  },
  { why: 'future', clause: `${LATER}再?(?:${ACT}|说|定|看|议|讲|考虑|研究)` },
  {
    why: 'future',
    clause:
      '(?:再|先)?(?:想想|想一想|想一下|考虑考虑|考虑一下|考虑|商量商量|商量一下|研究研究|研究一下|看看再说|议一议)',
  },
  {
    why: 'future',
    clause:
      '(?:还|仍|尚)?(?:没有?|未)(?:最后|最终|正式)?(?:定下?来?|想好|确定|决定|商量好|研究|批下?来?|批准|同意|敲定|请示)',
  },
  {
    why: 'future',
    clause:
      '(?:还)?(?:待定|待确认|待研究|待批|待核实|待商量|待商定|待请示|存疑|不确定|不太确定|拿不准|吃不准|不一定|说不准)',
  },
  { why: 'hypothetical', clause: '(?:如果|要是|假如|除非).{0,12}(?:同意|批准|可以|没意见|的话|点头|许可)(?:的话)?' },
  {
    why: 'hypothetical',
    clause:
      '(?:只|就|仅仅?|纯属|不过)?是?(?:问问|问一下|问一问|随便问问|随便说说|举个?例子?|打个比方|测试一?下?|测试|试试|试一下|试一试|开玩笑|开个玩笑|闹着玩|说着玩|练习一?下?|演示一?下?|假设|示例)',
  },
  { why: 'hypothetical', clause: '(?:不|别|勿)(?:要)?当真' },
  {
    why: 'question',
    clause:
      '(?:这样|这么|如此|这)?(?:写|说|发|填|做|办|交|报|定)?(?:可不可以|行不行|好不好|对不对|要不要|合不合适|妥不妥|能不能|成不成|是不是(?:这么写|这样写|这样|要|该|可以)?|该不该|用不用|需不需要|算不算|有没有问题)',
  },
  {
    why: 'question',
    clause:
      '(?:这样|这么|如此|这|是)?(?:这样|这么)?(?:写|说|发|填|做|办|交|报|定)?(?:是)?(?:可以|行|好|对|合适|妥当|妥|能行|需要|用|必要|有必要|有问题|没问题|成|没错|这样|这么写)(?:吗|么|不|不呢)',
  },
  { why: 'question', clause: '(?:您|你)?(?:看|觉得|说)?(?:怎么样|如何|咋样|合适吗|行吗|好吗|可以吗|呢)' },
  { why: 'question', clause: '(?:需要|要|用|得).{0,8}(?:批准|同意|签字|盖章|确认|批|审批)(?:吗|么|不)' },
  { why: 'question', clause: '(?:会|能)?(?:怎么样|怎样|有什么后果|什么意思|是什么意思|怎么办)' },
]
