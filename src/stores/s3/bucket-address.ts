import type { S3Settings } from './s3-fault.ts'

/** How the great services name their S3 hosts: `oss-cn-hangzhou.aliyuncs.com`, `cos.ap-beijing.myqcloud.com`. */
const SERVICE = /^(?:s3|oss|cos|obs|tos|ks3)[.-]/

/**
 * What the path of every request begins with: the bucket, behind the endpoint's own path. Some services know a bucket by
 * its host alone; the endpoint then names it, `https://<bucket>.oss-cn-hangzhou.aliyuncs.com`, and nothing stands there.
 */
export function pathOfBucket({ endpoint, bucket }: Pick<S3Settings, 'endpoint' | 'bucket'>): string {
  const { hostname, pathname } = new URL(endpoint)
  const own = pathname.replace(/\/$/, '')
  const isInHost = hostname.startsWith(`${bucket}.`) && SERVICE.test(hostname.slice(bucket.length + 1))
  return isInHost ? own : `${own}/${bucket}`
}
