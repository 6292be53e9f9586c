import { it } from 'vitest'
import { exampleOffice } from '../../support/an-example.ts'

it('an office with monthly and quarterly tasks is told them, their deadlines and their clauses', async () => {
  const { chat } = await exampleOffice('example-recurring', '2026-03-02T10:00:00+08:00', [
    { name: '东河县', kind: '县区', contact: 'donghe' },
  ])
  await chat('donghe')
    .says('任务 全部')
    .hears({ command: 'tasks', outcome: 'ok' }, /隐患月报/, /季度分析/, /年度总结/)
  await chat('donghe')
    .says('依据 2')
    .hears({ command: 'basis', outcome: 'ok' }, /云川安委办通知第7号　报送表 第2项 季度分析/)
  await chat('donghe')
    .says('依据 6')
    .hears({ outcome: 'ok' }, /次年1月10日前报送/)
})
