import { namesNoTask, namesTask, subjectOf } from './about-said.ts'
import { factsSaid } from './facts-said.ts'
import type { Gist } from './gist.ts'
import type { Said } from './said.ts'

/** What a contact orders. */
export const contactsOrder: readonly Gist[] = [
  {
    is: 'order',
    needs: [],
    where: ({ link, tasks }) => link !== '' && tasks.length === 1,
    plain: (said) => `提交 ${subjectOf(said)} ${said.material} ${said.link}`,
  },
  { is: 'order', needs: [['letter'], ['arrive']], plain: () => '建议书 收到' },
  { is: 'order', needs: [['relay'], ['arrive']], plain: () => '传达 收到' },
  {
    is: 'order',
    surely: true,
    needs: [['appeal']],
    where: namesTask,
    plain: (said) => `申诉 ${subjectOf(said)} ${said.reason()}`,
  },
  { is: 'order', needs: [['appeal']], where: namesNoTask, plain: () => '帮助 申诉' },
  {
    is: 'order',
    surely: true,
    needs: [],
    where: (said) => said.tasks.length > 1 && said.link === '',
    plain: eachAssessed,
  },
  {
    is: 'order',
    surely: true,
    needs: [],
    where: (said) => namesTask(said) && said.link === '' && facts(said) !== '',
    plain: (said) => `自评 ${subjectOf(said)} ${facts(said)}`,
  },
  { is: 'order', needs: [['assess']], where: namesTask, plain: (said) => `自评 ${subjectOf(said)}` },
  {
    is: 'order',
    needs: [['withdraw', 'mistake']],
    without: ['importing'],
    where: ({ link }) => link === '',
    plain: (said) => `撤回 ${subjectOf(said)}`,
  },
  {
    is: 'order',
    surely: true,
    needs: [['returned', 'redo']],
    where: ({ text, link, task }) =>
      task !== '' && link === '' && /给我们|我们[要想得]|要修改|要改|请退|先退/.test(text),
    plain: ({ task }) => `撤回 ${task}`,
  },
  { is: 'order', needs: [['handover']], plain: () => '交接' },
  { is: 'order', needs: [['changed'], ['contact']], plain: () => '交接' },
  { is: 'order', needs: [['pairing']], plain: (said) => `登记 结对 ${named(said, 'pairing')}` },
  { is: 'order', needs: [['keyUnits']], plain: (said) => `登记 重点部门 ${named(said, 'keyUnits')}` },
  { is: 'order', needs: [['nominate'], ['candidate']], plain: ({ unit }) => (unit === '' ? '推荐' : `推荐 ${unit}`) },
  { is: 'order', needs: [['nominate']], where: ({ unit }) => unit !== '', plain: ({ unit }) => `推荐 ${unit}` },
  { is: 'order', needs: [['cultivate']], where: ({ unit }) => unit !== '', plain: ({ unit }) => `培育 ${unit}` },
  { is: 'order', needs: [['rectify']], where: namesTask, plain: (said) => `整改 ${subjectOf(said)} ${said.reason()}` },
]

/** What is said of each task that is named: 任务2符合1、2，任务3符合1、3. */
function eachAssessed({ text }: Said): string {
  const parts = [...text.matchAll(/(?:任务|第) ?([\d一二三四五六七八九十]{1,2})(?:项|个)?/g)]
  const lines = parts.map(({ 0: said, 1: no, index }, at) => {
    const stated = factsSaid(text.slice(index + said.length, parts[at + 1]?.index ?? text.length))
    return stated === '' ? '' : `自评 任务${no} ${stated}`
  })
  return lines.length > 1 && lines.every((line) => line !== '') ? lines.join('\n') : ''
}

/** The bodies that are named, in the words they were said in. */
function named({ text }: Said, what: 'pairing' | 'keyUnits'): string {
  const lead =
    what === 'pairing'
      ? /结成对子|结对子?|帮扶|对口|[跟和与同]|了|的?单位|还没登记|登记一下|已经|我们|咱们|定下来|确定|[，。,：:]/g
      : /重点(?:执法)?(?:部门|单位)|选定|选了|选|定了|定下来|确定|我们|咱们|是|为|了|[。：:]/g
  return text.replace(lead, ' ').replace(/ +/g, ' ').trim()
}

const facts = ({ clauses }: Said): string => factsSaid(clauses.join('，'))
