import writeWorkbook from 'write-excel-file/node'
import { filterByHeader, writeSheet } from '../ledger/write-sheet.ts'

interface Template {
  readonly columns: readonly { readonly header: string; readonly width: number }[]
  readonly rows: readonly (readonly string[])[]
}

/** The empty sheet that orders are filled in, and how it is filled in. */
export function orderWorkbook({ columns, rows }: Template): Promise<Buffer> {
  const sheets = [
    writeSheet(
      '导入',
      columns,
      rows.map((row) => [...row]),
    ),
    writeSheet('说明', noteColumns, notes),
  ]
  return writeWorkbook(sheets, { features: [filterByHeader] }).toBuffer()
}

const noteColumns = [
  { header: '列', width: 16 },
  { header: '怎样填', width: 90 },
]

const notes = [
  ['单位、任务', '必填；合并的单位格按上一行算。任务写编号或全称。几份文件同时办理的，「文件」写简称。'],
  ['候选单位', '评选的候选单位写在这一列，「单位」或「推荐单位」写推荐它的单位；任务不填。'],
  [
    '登记时间',
    '邮寄、纸质材料的实际到达时间，如 8月5日 14:30；任务要几样材料的，「材料」写编号（1、2）或「全部」；到的时间不同的一行一样。',
  ],
  ['评分', '0到100的数，可有小数。几位专家的写 88、90、95，或加列「评分1」「评分2」；都评完的在「评分完成」列写 是。'],
  ['核定', '写法同聊天里的「审核」：符合1、3；8/12；二等奖；92分（另填理由）；同意自评。'],
  ['奖项，参加人数、及格人数', '代替「核定」列，只填事实本身；也可以按事实的名称、评审项的编号（如 1.1）各加一列。'],
  ['环节、环节结果', '候选单位的评选环节，结果写 通过、未通过或日期。'],
  ['认定等次', '文件未规定的，写等次，并在「理由」写明理由。'],
  ['延期至', '新的期限，如 9月30日，并在「理由」写明理由。'],
  ['加分、扣分', '写分数，任务不填，理由写在「理由」列；挂旗的文件，「扣分」写情形。'],
  ['否决', '写文件规定的情形，任务不填；要写明何时发生的，写在「发生时间」列。'],
  ['创新', '写创新举措，任务不填。'],
  ['登记事项', '文件要求落实的安排，写法同聊天里的「登记 单位 …」，任务不填。'],
  ['不读取的列', '现状、可填写、备注，和导出的台账里原有的列，只供查看；专家意见不记，评分只记分数。'],
  ['其他', '不能用公式；同一件事只写一行；写错的行不办，其余照办，改好后整张再导入不会重复。'],
]
