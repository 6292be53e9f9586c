import { expect, it } from 'vitest'
import { pathOfBucket } from '../../../src/stores/s3/bucket-address.ts'

it.each([
  ['http://127.0.0.1:9000', 'dudao', '/dudao'],
  ['http://127.0.0.1:9000', '127', '/127'],
  ['https://minio.example.cn/s3', 'dudao', '/s3/dudao'],
  // A bucket may be called as its server is.
  ['https://dudao.example.cn', 'dudao', '/dudao'],
  ['https://s3.cn-north-1.amazonaws.com.cn', 'dudao', '/dudao'],
  ['https://dudao.oss-cn-hangzhou.aliyuncs.com', 'dudao', ''],
  ['https://dudao-1250000000.cos.ap-beijing.myqcloud.com', 'dudao-1250000000', ''],
  ['https://dudao.obs.cn-north-4.myhuaweicloud.com', 'dudao', ''],
  ['https://dudao.oss-cn-hangzhou.aliyuncs.com', 'other', '/other'],
])('at %s, requests for the bucket %s begin with %j', (endpoint, bucket, path) => {
  expect(pathOfBucket({ endpoint, bucket })).toBe(path)
})
