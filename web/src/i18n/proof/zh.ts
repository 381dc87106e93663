// The Chinese words of proofs 存证核验.
import type { ProofFault } from '../../model/proof';

export const zhProof = {
  check: '核验',
  hide: '收起核验',
  title: '在本机核验这条记录',
  busy: '正在核验…',
  proven: (size: string) => `已证实：这条记录在 ${size} 条记录组成的哈希树里，树根由本市的密钥签名`,
  record: '经核验的字节写着',
  bare: '没有权限读原始字节，核验的是它的哈希值',
  unchanged: (day: string, size: string) =>
    `自 ${day} 本浏览器上次核验（${size} 条）以来，以前的记录一字未改`,
  first: '本浏览器第一次核验；下次会查明以前的记录是否被改过',
  root: '树根',
  leaf: '本条哈希',
  key: '本市公钥（请与公布的核对）',
  save: '保存证明文件',
  offline: '证明文件可离线核验：baitu proof verify 文件 --key 公钥',
  insecure:
    '浏览器只在 HTTPS 或本机地址下提供密码运算。请用 https 打开，或保存证明文件后离线核验。',
  refuted: '核验不通过',
  faults: {
    malformed: '服务器给的证明读不懂',
    unsupported: '本市的哈希是 SM3，浏览器不支持：请保存证明文件后离线核验',
    unsigned: '树根不是本市密钥签的',
    not_included: '这条记录不在签名的树里',
    rewritten: '上次核验过的记录被改过：现在的树不是在它后面接着写的',
    other_key: '签名的密钥与上次核验时不同',
  } satisfies Record<ProofFault | 'other_key', string>,
};

export type ProofWords = typeof zhProof;
