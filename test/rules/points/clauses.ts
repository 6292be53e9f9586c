import type { ClauseOfTable, Rule, Score } from './rows.ts'

const row = (points: number, ...rules: readonly Rule[]): Score => ({ points, rules: [...rules] })
const full = (points: number, ...rules: readonly Rule[]): Score => ({ points, from: 'full', rules: [...rules] })
const zero = (points: number, ...rules: readonly Rule[]): Score => ({ points, from: 'zero', rules: [...rules] })

/** Clauses as assessment tables of many subjects have them, with facts and the points they are right for. */
export const clauses: readonly ClauseOfTable[] = [
  // 每次、每件、每例、每卷
  {
    clause: '无故缺席会议的，每次扣1分，扣完为止（5分）',
    score: row(5, { kind: 'each', label: '缺席次数', words: ['缺席'], costs: 1 }),
    cases: [
      [{ 缺席次数: 0 }, 5],
      [{ 缺席次数: 2 }, 3],
      [{ 缺席次数: 9 }, 0],
      [{}, 5],
      [{ 缺席次数: -1 }, 'error'],
      [{ 缺席次数: 1.5 }, 'error'],
    ],
  },
  {
    clause: '行政处罚案卷评查不合格的，每卷扣0.5分（8分）',
    score: row(8, { kind: 'each', label: '不合格案卷数', costs: 0.5 }),
    cases: [
      [{ 不合格案卷数: 3 }, 6.5],
      [{ 不合格案卷数: 16 }, 0],
      [{ 不合格案卷数: 17 }, 0],
    ],
  },
  {
    clause: '行政复议纠错或行政诉讼败诉的，每件扣2分，最多扣6分（10分）',
    score: row(10, { kind: 'each', label: '纠错、败诉件数', costs: 2, upTo: 6 }),
    cases: [
      [{ '纠错、败诉件数': 1 }, 8],
      [{ '纠错、败诉件数': 3 }, 4],
      [{ '纠错、败诉件数': 20 }, 4],
    ],
  },
  {
    clause: '每开展1次集中宣传活动得2分，满分10分',
    score: row(10, { kind: 'each', label: '集中宣传次数', earns: 2 }),
    cases: [
      [{ 集中宣传次数: 0 }, 0],
      [{ 集中宣传次数: 4 }, 8],
      [{ 集中宣传次数: 7 }, 10],
    ],
  },
  {
    clause: '巡河记录缺失超过3次的，超出部分每次扣0.2分（4分）',
    score: row(4, { kind: 'each', label: '巡河记录缺失次数', costs: 0.2, beyond: 3 }),
    cases: [
      [{ 巡河记录缺失次数: 3 }, 4],
      [{ 巡河记录缺失次数: 4 }, 3.8],
      [{ 巡河记录缺失次数: 8 }, 3],
    ],
  },
  {
    clause: '每查处10件违法超限案件得1分，最高5分',
    score: row(5, { kind: 'each', label: '查处件数', earns: 1, every: 10 }),
    cases: [
      [{ 查处件数: 9 }, 0],
      [{ 查处件数: 10 }, 1],
      [{ 查处件数: 39 }, 3],
      [{ 查处件数: 999 }, 5],
    ],
  },
  {
    clause: '四个重点环节，每缺1个扣2.5分（10分）',
    score: row(10, { kind: 'each', label: '缺少的环节数', costs: 2.5, most: 4, required: true }),
    cases: [
      [{}, null],
      [{ 缺少的环节数: 1 }, 7.5],
      [{ 缺少的环节数: 4 }, 0],
      [{ 缺少的环节数: 5 }, 'error'],
    ],
  },
  {
    clause: '发生一般生产安全事故的，每起扣5分，不设下限（10分）',
    score: { points: 10, floor: 'none', rules: [{ kind: 'each', label: '事故起数', costs: 5 }] },
    cases: [
      [{ 事故起数: 1 }, 5],
      [{ 事故起数: 3 }, -5],
    ],
  },
  // 有此情形
  {
    clause: '未建立法律顾问制度的扣3分（5分）',
    score: row(5, { kind: 'flat', label: '未建立法律顾问制度', costs: 3 }),
    cases: [
      [{ 未建立法律顾问制度: true }, 2],
      [{ 未建立法律顾问制度: false }, 5],
      [{}, 5],
      [{ 未建立法律顾问制度: 1 }, 'error'],
    ],
  },
  {
    clause: '未开展自查的，本项不得分（6分）',
    score: row(
      6,
      { kind: 'flat', label: '未开展自查', costs: 'all' },
      { kind: 'each', label: '自查问题未整改数', costs: 1 },
    ),
    cases: [
      [{ 未开展自查: true }, 0],
      [{ 自查问题未整改数: 2 }, 4],
      [{ 未开展自查: true, 自查问题未整改数: 2 }, 0],
    ],
  },
  {
    clause: '建立联席会议制度的得3分',
    score: row(3, { kind: 'flat', label: '建立联席会议制度', earns: 3 }),
    cases: [
      [{ 建立联席会议制度: true }, 3],
      [{ 建立联席会议制度: false }, 0],
      [{}, null],
    ],
  },
  {
    clause: '被省级以上媒体正面报道的加2分',
    score: row(2, { kind: 'flat', label: '省级以上媒体正面报道', earns: 2, required: false }),
    cases: [
      [{}, 0],
      [{ 省级以上媒体正面报道: true }, 2],
    ],
  },
  // 不同分值的部分
  {
    clause: '有实施方案得2分，有工作台账得3分，有年度总结得1分（6分）',
    score: row(6, {
      kind: 'parts',
      label: '工作资料',
      parts: [
        { label: '实施方案', earns: 2 },
        { label: '工作台账', words: ['台账'], earns: 3 },
        { label: '年度总结', earns: 1 },
      ],
    }),
    cases: [
      [{ 工作资料: ['实施方案', '年度总结'] }, 3],
      [{ 工作资料: [1, 2, 3] }, 6],
      [{ 工作资料: [] }, 0],
      [{ 工作资料: [2] }, 3],
      [{}, null],
      [{ 工作资料: [4] }, 'error'],
      [{ 工作资料: ['工作台账', 2] }, 'error'],
      [{ 工作资料: '实施方案' }, 'error'],
    ],
  },
  {
    clause: '未制定方案扣2分，未明确责任人扣1分，未公示举报电话扣0.5分（5分）',
    score: row(5, {
      kind: 'parts',
      label: '落实情况',
      parts: [
        { label: '制定方案', costs: 2 },
        { label: '明确责任人', costs: 1 },
        { label: '公示举报电话', costs: 0.5 },
      ],
    }),
    cases: [
      [{ 落实情况: [1, 2, 3] }, 5],
      [{ 落实情况: ['明确责任人'] }, 2.5],
      [{ 落实情况: [] }, 1.5],
    ],
  },
  {
    clause: '四项制度每缺一项扣2分，最多扣5分（5分）',
    score: row(5, {
      kind: 'parts',
      label: '四项制度',
      upTo: 5,
      parts: ['公示', '全过程记录', '法制审核', '裁量基准'].map((label) => ({ label, costs: 2 })),
    }),
    cases: [
      [{ 四项制度: ['公示', '全过程记录', '法制审核'] }, 3],
      [{ 四项制度: [1] }, 0],
      [{ 四项制度: [] }, 0],
    ],
  },
  {
    clause: '主要领导出席得2分、分管领导出席得1分；未上会研究扣3分（从2分起算，最低0分）',
    score: zero(3, {
      kind: 'parts',
      label: '会议情况',
      parts: [
        { label: '主要领导出席', earns: 2 },
        { label: '分管领导出席', earns: 1 },
        { label: '上会研究', costs: 3 },
      ],
    }),
    cases: [
      [{ 会议情况: [1, 2, 3] }, 3],
      [{ 会议情况: [1, 3] }, 2],
      [{ 会议情况: [1, 2] }, 0],
    ],
  },
  // 少于应有次数
  {
    clause: '全年学法不少于4次，少1次扣1分（4分）',
    score: row(4, { kind: 'short-of', label: '学法次数', needed: 4, costs: 1 }),
    cases: [
      [{ 学法次数: 4 }, 4],
      [{ 学法次数: 6 }, 4],
      [{ 学法次数: 1 }, 1],
      [{ 学法次数: 0 }, 0],
      [{}, null],
    ],
  },
  {
    clause: '每半年至少听取1次汇报，少1次扣2分，全年未听取的不得分（5分）',
    score: row(5, { kind: 'short-of', label: '听取汇报次数', needed: 2, costs: 2, none: 'all' }),
    cases: [
      [{ 听取汇报次数: 2 }, 5],
      [{ 听取汇报次数: 1 }, 3],
      [{ 听取汇报次数: 0 }, 0],
    ],
  },
  {
    clause: '每月至少检查2次，全年不少于24次，每少1次扣0.5分，最多扣6分（10分）',
    score: row(10, { kind: 'short-of', label: '检查次数', needed: 24, costs: 0.5, upTo: 6 }),
    cases: [
      [{ 检查次数: 20 }, 8],
      [{ 检查次数: 0 }, 4],
      [{ 检查次数: 30 }, 10],
    ],
  },
  {
    clause: '报送信息不少于12篇，每少1篇扣0.3分（3分）',
    score: row(3, { kind: 'short-of', label: '报送信息篇数', needed: 12, costs: 0.3 }),
    cases: [
      [{ 报送信息篇数: 11 }, 2.7],
      [{ 报送信息篇数: 3 }, 0.3],
      [{ 报送信息篇数: 2 }, 0],
      [{ 报送信息篇数: 1 }, 0],
    ],
  },
  {
    clause: '六个批次应全部公示，少1批扣1分，没有公示的扣8分（10分）',
    score: row(10, { kind: 'short-of', label: '公示批次', needed: 6, costs: 1, most: 6, none: 8 }),
    cases: [
      [{ 公示批次: 5 }, 9],
      [{ 公示批次: 1 }, 5],
      [{ 公示批次: 0 }, 2],
      [{ 公示批次: 7 }, 'error'],
    ],
  },
  // 按比例
  {
    clause: '持证上岗率按比例得分（10分）',
    score: row(10, { kind: 'share', label: '持证上岗率', words: ['持证率'] }),
    cases: [
      [{ 持证上岗率: 100 }, 10],
      [{ 持证上岗率: 92.5 }, 9.25],
      [{ 持证上岗率: '200/3' }, '20/3'],
      [{ 持证上岗率: '87.5' }, 8.75],
      [{ 持证上岗率: 0 }, 0],
      [{ 持证上岗率: 100.1 }, 'error'],
      [{ 持证上岗率: -1 }, 'error'],
      [{ 持证上岗率: true }, 'error'],
      [{}, null],
    ],
  },
  {
    clause: '整改完成率达到95%得满分，不足的按比例得分，低于60%不得分（8分）',
    score: row(8, { kind: 'share', label: '整改完成率', full: 95, least: 60 }),
    cases: [
      [{ 整改完成率: 95 }, 8],
      [{ 整改完成率: 99 }, 8],
      [{ 整改完成率: 76 }, 6.4],
      [{ 整改完成率: 60 }, '96/19'],
      [{ 整改完成率: 59.9 }, 0],
    ],
  },
  {
    clause: '培训覆盖率占3分，考试合格率占2分，均按比例得分（5分）',
    score: row(5, { kind: 'share', label: '培训覆盖率', earns: 3 }, { kind: 'share', label: '考试合格率', earns: 2 }),
    cases: [
      [{ 培训覆盖率: 80, 考试合格率: 50 }, 3.4],
      [{ 培训覆盖率: 80 }, null],
    ],
  },
  {
    clause: '群众满意度测评平均分按百分制折算（8分）',
    score: row(8, { kind: 'scaled', label: '测评平均分', outOf: 100 }),
    cases: [
      [{ 测评平均分: 92.5 }, 7.4],
      [{ 测评平均分: '269/3' }, '538/75'],
      [{ 测评平均分: 101 }, 'error'],
      [{}, null],
    ],
  },
  // 每低一个百分点
  {
    clause: '按期办结率应达到98%，每低1个百分点扣0.5分（6分）',
    score: row(6, { kind: 'share-short', label: '按期办结率', needed: 98, costs: 0.5 }),
    cases: [
      [{ 按期办结率: 98 }, 6],
      [{ 按期办结率: 97 }, 5.5],
      [{ 按期办结率: 96.5 }, 5.25],
      [{ 按期办结率: 80 }, 0],
      [{ 按期办结率: '290/3' }, '16/3'],
      [{}, null],
    ],
  },
  {
    clause: '水质达标率每低1个百分点扣1分，不足1个百分点按1个百分点计（10分）',
    score: row(10, { kind: 'share-short', label: '水质达标率', needed: 100, costs: 1, begun: 'whole' }),
    cases: [
      [{ 水质达标率: 99.9 }, 9],
      [{ 水质达标率: 99 }, 9],
      [{ 水质达标率: 98.5 }, 8],
      [{ 水质达标率: 100 }, 10],
    ],
  },
  {
    clause: '公开率低于90%的，每低5个百分点扣1分，不足5个百分点不扣（4分）',
    score: row(4, { kind: 'share-short', label: '公开率', needed: 90, costs: 1, per: 5, begun: 'none' }),
    cases: [
      [{ 公开率: 86 }, 4],
      [{ 公开率: 85 }, 3],
      [{ 公开率: 80.1 }, 3],
      [{ 公开率: 0 }, 0],
    ],
  },
  {
    clause: '电子案卷率每低1%扣0.2分，最多扣2分，低于50%不得分（5分）',
    score: row(5, {
      kind: 'share-short',
      label: '电子案卷率',
      needed: 100,
      costs: 0.2,
      upTo: 2,
      below: { percent: 50, costs: 'all' },
    }),
    cases: [
      [{ 电子案卷率: 95 }, 4],
      [{ 电子案卷率: 85 }, 3],
      [{ 电子案卷率: 50 }, 3],
      [{ 电子案卷率: 49 }, 0],
    ],
  },
  {
    clause: '执行到位率每低1个百分点扣1分（口径：不足1个百分点的按1个计）（5分）',
    score: row(5, { kind: 'share-short', label: '执行到位率', needed: 90, costs: 1, begun: { by: 'begun-counts' } }),
    cases: [
      [{ 执行到位率: 89.5 }, 4],
      [{ 执行到位率: 88 }, 3],
    ],
  },
  // 分档
  {
    clause: '配备专职法制员的3分，兼职的2分，未配备的0分',
    score: row(3, {
      kind: 'tiers',
      label: '法制员',
      tiers: [{ label: '专职', earns: 3 }, { label: '兼职', earns: 2 }, { label: '未配备' }],
    }),
    cases: [
      [{ 法制员: '专职' }, 3],
      [{ 法制员: '兼职' }, 2],
      [{ 法制员: '未配备' }, 0],
      [{ 法制员: '挂职' }, 'error'],
      [{}, null],
    ],
  },
  {
    clause: '台账规范不扣分，较规范扣1分，不规范扣3分（4分）',
    score: row(4, {
      kind: 'tiers',
      label: '台账',
      tiers: [{ label: '规范' }, { label: '较规范', costs: 1 }, { label: '不规范', costs: 3 }],
    }),
    cases: [
      [{ 台账: '规范' }, 4],
      [{ 台账: '较规范' }, 3],
      [{ 台账: '不规范' }, 1],
    ],
  },
  {
    clause: '主要负责人部署的5分、分管负责人部署的3分、未部署的不得分并扣2分（5分，可倒扣）',
    score: {
      points: 5,
      from: 'zero',
      floor: -2,
      rules: [
        {
          kind: 'tiers',
          label: '部署情况',
          tiers: [
            { label: '主要负责人', earns: 5 },
            { label: '分管负责人', earns: 3 },
            { label: '未部署', costs: 2 },
          ],
        },
      ],
    },
    cases: [
      [{ 部署情况: '主要负责人' }, 5],
      [{ 部署情况: '分管负责人' }, 3],
      [{ 部署情况: '未部署' }, -2],
    ],
  },
  // 按数量分档
  {
    clause: '上报典型案例10篇以上得5分，5篇以上得3分，1篇以上得1分，没有的不得分',
    score: row(5, {
      kind: 'steps',
      label: '典型案例篇数',
      steps: [
        { atLeast: 10, earns: 5 },
        { atLeast: 5, earns: 3 },
        { atLeast: 1, earns: 1 },
      ],
    }),
    cases: [
      [{ 典型案例篇数: 10 }, 5],
      [{ 典型案例篇数: 9 }, 3],
      [{ 典型案例篇数: 5 }, 3],
      [{ 典型案例篇数: 1 }, 1],
      [{ 典型案例篇数: 0 }, 0],
      [{}, null],
    ],
  },
  {
    clause: '考试平均分90分以上不扣分，80分以上扣1分，60分以上扣2分，60分以下不得分（5分）',
    score: row(5, {
      kind: 'steps',
      label: '考试平均分',
      of: 'score',
      steps: [{ atLeast: 90 }, { atLeast: 80, costs: 1 }, { atLeast: 60, costs: 2 }],
      below: { costs: 'all' },
    }),
    cases: [
      [{ 考试平均分: 90 }, 5],
      [{ 考试平均分: 89.996 }, 4],
      [{ 考试平均分: '269/3' }, 4],
      [{ 考试平均分: 60 }, 3],
      [{ 考试平均分: 59.9 }, 0],
    ],
  },
  {
    clause: '按期整改率95%以上得4分，80%以上得2分（口径：以上不含本数）',
    score: row(4, {
      kind: 'steps',
      label: '按期整改率',
      of: 'percent',
      steps: [
        { atLeast: 95, earns: 4 },
        { atLeast: 80, earns: 2 },
      ],
      inclusive: { by: 'excludes' },
    }),
    cases: [
      [{ 按期整改率: 95 }, 2],
      [{ 按期整改率: 95.01 }, 4],
      [{ 按期整改率: 80 }, 0],
      [{ 按期整改率: '250/3' }, 2],
    ],
  },
  {
    clause: '被通报次数：1次扣1分，2次扣3分，3次以上不得分（6分）',
    score: full(6, {
      kind: 'steps',
      label: '被通报次数',
      steps: [
        { atLeast: 3, costs: 'all' },
        { atLeast: 2, costs: 3 },
        { atLeast: 1, costs: 1 },
      ],
    }),
    cases: [
      [{ 被通报次数: 0 }, 6],
      [{ 被通报次数: 1 }, 5],
      [{ 被通报次数: 2 }, 3],
      [{ 被通报次数: 7 }, 0],
    ],
  },
  // 酌情
  {
    clause: '工作落实不力的，酌情扣5至10分（20分）',
    score: row(20, { kind: 'judged', label: '落实不力', costs: { from: 5, to: 10 } }),
    cases: [
      [{}, 20],
      [{ 落实不力: 0 }, 20],
      [{ 落实不力: 5 }, 15],
      [{ 落实不力: 7.5 }, 12.5],
      [{ 落实不力: 10 }, 10],
      [{ 落实不力: 4 }, 'error'],
      [{ 落实不力: 11 }, 'error'],
      [{ 落实不力: '5' }, 15],
    ],
  },
  {
    clause: '创新工作酌情加1至3分，只评整数',
    score: row(3, { kind: 'judged', label: '创新工作', earns: { from: 1, to: 3 }, whole: true, required: false }),
    cases: [
      [{}, 0],
      [{ 创新工作: 2 }, 2],
      [{ 创新工作: 2.5 }, 'error'],
      [{ 创新工作: 0 }, 0],
      [{ 创新工作: 4 }, 'error'],
    ],
  },
  {
    clause: '由考核组根据工作实绩评0至10分',
    score: row(10, { kind: 'judged', label: '工作实绩', earns: 10 }),
    cases: [
      [{}, null],
      [{ 工作实绩: 8.6 }, 8.6],
      [{ 工作实绩: 0 }, 0],
      [{ 工作实绩: 10.5 }, 'error'],
    ],
  },
  {
    clause: '信息采用量按全市排名计0至5分',
    score: row(5, { kind: 'judged', label: '信息采用排名得分', earns: 5, comparedBy: '全市排名' }),
    cases: [
      [{ 信息采用排名得分: 4.5 }, 4.5],
      [{}, null],
    ],
  },
  {
    clause: '低于全市平均数的，按差距扣0至3分（6分）',
    score: row(6, { kind: 'judged', label: '低于平均数扣分', costs: 3, comparedBy: '全市平均数' }),
    cases: [
      [{ 低于平均数扣分: 1.2 }, 4.8],
      [{}, 6],
    ],
  },
  // 按级别计
  {
    clause: '信息被国家级采用1条计30分、省级10分、市级5分，累计不超过60分',
    score: row(60, {
      kind: 'levels',
      label: '信息采用',
      levels: [
        { label: '国家级', earns: 30 },
        { label: '省级', earns: 10 },
        { label: '市级', earns: 5 },
      ],
    }),
    cases: [
      [{ 信息采用: { 国家级: 1, 省级: 1, 市级: 2 } }, 50],
      [{ 信息采用: { 市级: 3 } }, 15],
      [{ 信息采用: { 国家级: 9 } }, 60],
      [{ 信息采用: {} }, 0],
      [{}, 0],
      [{ 信息采用: { 县级: 1 } }, 'error'],
      [{ 信息采用: { 省级: -1 } }, 'error'],
      [{ 信息采用: 3 }, 'error'],
      [{ 信息采用: ['省级'] }, 'error'],
    ],
  },
  {
    clause: '受国家级表彰加5分、省级3分、市级1分，同一事项就高不重复',
    score: row(5, {
      kind: 'levels',
      label: '表彰',
      counted: 'highest',
      levels: [
        { label: '国家级', earns: 5 },
        { label: '省级', earns: 3 },
        { label: '市级', earns: 1 },
      ],
    }),
    cases: [
      [{ 表彰: { 省级: 2, 市级: 1 } }, 3],
      [{ 表彰: { 国家级: 1 } }, 5],
      [{ 表彰: { 国家级: 0 } }, 0],
      [{ 表彰: { 市级: 4 } }, 1],
    ],
  },
  {
    clause: '约稿采用加倍计分，市级1分、省级3分，最高8分',
    score: row(8, {
      kind: 'levels',
      label: '稿件采用',
      upTo: 8,
      levels: [
        { label: '省级约稿', earns: 3, times: 2 },
        { label: '省级', earns: 3 },
        { label: '市级约稿', earns: 1, times: 2 },
        { label: '市级', earns: 1 },
      ],
    }),
    cases: [
      [{ 稿件采用: { 省级约稿: 1, 市级: 1 } }, 7],
      [{ 稿件采用: { 市级约稿: 3 } }, 6],
      [{ 稿件采用: { 省级约稿: 2 } }, 8],
    ],
  },
  {
    clause: '市级简报采用每篇1分，其中转载按一半计',
    score: row(10, {
      kind: 'levels',
      label: '简报',
      levels: [
        { label: '原创', earns: 1 },
        { label: '转载', earns: 1, times: 0.5 },
      ],
    }),
    cases: [[{ 简报: { 原创: 2, 转载: 3 } }, 3.5]],
  },
  {
    clause: '年度信息任务60分，完成任务得10分，未完成的按比例得分',
    score: row(10, {
      kind: 'levels',
      label: '信息任务',
      target: { sum: 60, earns: 10 },
      levels: [
        { label: '国家级', earns: 30 },
        { label: '省级', earns: 10 },
        { label: '市级', earns: 5 },
      ],
    }),
    cases: [
      [{ 信息任务: { 省级: 3 } }, 5],
      [{ 信息任务: { 市级: 1 } }, '5/6'],
      [{ 信息任务: { 国家级: 3 } }, 10],
    ],
  },
  {
    clause: '被国家级通报批评每次扣5分、省级3分、市级1分，最多扣8分（10分）',
    score: row(10, {
      kind: 'levels',
      label: '通报批评',
      upTo: 8,
      levels: [
        { label: '国家级', costs: 5 },
        { label: '省级', costs: 3 },
        { label: '市级', costs: 1 },
      ],
    }),
    cases: [
      [{ 通报批评: { 省级: 1, 市级: 1 } }, 6],
      [{ 通报批评: { 国家级: 2 } }, 2],
      [{}, 10],
    ],
  },
  {
    clause: '领导批示：省级每件2分（至多计2件）、市级每件1分（至多计3件）',
    score: row(7, {
      kind: 'levels',
      label: '领导批示',
      levels: [
        { label: '省级', earns: 2, most: 2 },
        { label: '市级', earns: 1, most: 3 },
      ],
    }),
    cases: [
      [{ 领导批示: { 省级: 5, 市级: 1 } }, 5],
      [{ 领导批示: { 省级: 2, 市级: 9 } }, 7],
    ],
  },
  // 迟报
  {
    clause: '迟报的扣1分（5分）',
    score: row(5, { kind: 'late', costs: 1 }),
    cases: [
      [{}, 5],
      [{}, 4, 1],
      [{}, 4, 30],
    ],
  },
  {
    clause: '每迟报1天扣0.5分，最多扣3分（5分）',
    score: row(5, { kind: 'late', costs: 0.5, per: 'day', upTo: 3 }),
    cases: [
      [{}, 4.5, 1],
      [{}, 3, 4],
      [{}, 2, 6],
      [{}, 2, 60],
    ],
  },
  {
    clause: '迟报1天扣1分，3天以上扣3分，10天以上不得分（5分）',
    score: row(5, {
      kind: 'late',
      from: [
        { days: 1, costs: 1 },
        { days: 3, costs: 3 },
        { days: 10, costs: 'all' },
      ],
    }),
    cases: [
      [{}, 5, 0],
      [{}, 4, 2],
      [{}, 2, 3],
      [{}, 2, 9],
      [{}, 0, 10],
    ],
  },
  {
    clause: '逾期报送视为放弃，不得分；按时报送的每项内容得1分（4分）',
    score: zero(
      4,
      { kind: 'parts', label: '内容', parts: ['目标', '措施', '责任', '时限'].map((label) => ({ label, earns: 1 })) },
      { kind: 'late', label: '视为放弃', costs: 'all' },
    ),
    cases: [
      [{ 内容: [1, 2, 3] }, 3],
      [{ 内容: [1, 2, 3, 4] }, 0, 1],
    ],
  },
  // 混合、下限、上限
  {
    clause: '报送计划得2分，每迟1天扣0.5分；每采用1条加0.5分，本项最高5分',
    score: zero(
      5,
      { kind: 'flat', label: '报送计划', earns: 2 },
      { kind: 'late', costs: 0.5, per: 'day' },
      { kind: 'each', label: '采用条数', earns: 0.5 },
    ),
    cases: [
      [{ 报送计划: true, 采用条数: 3 }, 3.5],
      [{ 报送计划: true, 采用条数: 3 }, 2.5, 2],
      [{ 报送计划: true, 采用条数: 40 }, 5],
      [{ 报送计划: false }, 0, 9],
    ],
  },
  {
    clause: '满分10分，发现问题每个扣1分；获省级表彰加2分，本项最高12分',
    score: {
      points: 10,
      from: 'full',
      cap: 12,
      rules: [
        { kind: 'each', label: '问题数', costs: 1 },
        { kind: 'flat', label: '省级表彰', earns: 2, required: false },
      ],
    },
    cases: [
      [{ 问题数: 0, 省级表彰: true }, 12],
      [{ 问题数: 3, 省级表彰: true }, 9],
      [{ 问题数: 11, 省级表彰: true }, 1],
    ],
  },
  {
    clause: '出现一次扣2分，最低扣至负4分（2分）',
    score: { points: 2, floor: -4, rules: [{ kind: 'each', label: '出现次数', costs: 2 }] },
    cases: [
      [{ 出现次数: 2 }, -2],
      [{ 出现次数: 3 }, -4],
      [{ 出现次数: 8 }, -4],
    ],
  },
  {
    clause: '未开展的不得分；开展的，现场指导不少于3次，少1次扣1分（5分）',
    score: row(
      5,
      { kind: 'flat', label: '未开展', costs: 'all' },
      { kind: 'short-of', label: '现场指导次数', needed: 3, costs: 1 },
    ),
    cases: [
      [{ 未开展: true }, 0],
      [{ 未开展: false }, null],
      [{ 现场指导次数: 2 }, 4],
      [{ 现场指导次数: 2, 未开展: true }, 0],
    ],
  },
  {
    clause: '编制足额配备得2分，空编率每超5个百分点扣0.5分',
    score: full(2, { kind: 'share-short', label: '在编率', needed: 100, costs: 0.5, per: 5 }),
    cases: [
      [{ 在编率: 95 }, 1.5],
      [{ 在编率: 90 }, 1],
      [{ 在编率: 99 }, 1.9],
      [{ 在编率: 20 }, 0],
    ],
  },
  {
    clause: '督办件超时办理的每件扣0.3分，未办理的每件扣1分（6分）',
    score: row(6, { kind: 'each', label: '超时办理件数', costs: 0.3 }, { kind: 'each', label: '未办理件数', costs: 1 }),
    cases: [
      [{ 超时办理件数: 1, 未办理件数: 2 }, 3.7],
      [{ 超时办理件数: 10 }, 3],
      [{ 超时办理件数: 20 }, 0],
    ],
  },
  {
    clause: '网站每季度更新不少于3条（全年12条），少1条扣0.25分；出现错敏信息每处扣1分（4分）',
    score: row(
      4,
      { kind: 'short-of', label: '网站更新条数', needed: 12, costs: 0.25 },
      { kind: 'each', label: '错敏信息处数', costs: 1 },
    ),
    cases: [
      [{ 网站更新条数: 9, 错敏信息处数: 1 }, 2.25],
      [{ 网站更新条数: 12 }, 4],
      [{ 错敏信息处数: 1 }, null],
      [{ 错敏信息处数: 4 }, 0],
    ],
  },
]
