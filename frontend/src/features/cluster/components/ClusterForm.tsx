import { Collapse, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '@/shared/action/useAction'
import { FieldGrid } from '@/shared/form/FieldGrid'
import { FormDrawer } from '@/shared/form/FormDrawer'
import { FormWait } from '@/shared/form/FormWait'
import { type ClusterDetails, useCluster } from '../api/fetchCluster'
import { type ClusterBody, saveCluster } from '../api/saveCluster'
import { KubeconfigField } from './KubeconfigField'

type Values = { [Column in keyof ClusterBody]?: string | number | null }

/** Columns that few people need, in the order of the data dictionary. */
const FURTHER = [
  'alias',
  'apiserver',
  'api_server_vip',
  'etcdserver',
  'etcd_server_vip',
  'ingressservername',
  'ingressservervip',
  'kubepromversion',
  'thanosserver',
  'clustertype',
  'group',
  'cluster_group',
  'esserver',
  'nettype',
  'architecture',
  'flow_type',
  'nova_name',
  'pod_cidr',
  'service_cidr',
  'rr_cicode',
  'rr_group',
] as const

const STATUSES = ['running', 'pending', 'maintaining']

interface Props {
  /** Undefined makes a new one. */
  id: number | undefined
  onClose: () => void
}

/** Waits for the cluster that is to be changed. */
export function ClusterForm({ id, onClose }: Props) {
  return id === undefined ? <Fields onClose={onClose} /> : <Present id={id} onClose={onClose} />
}

function Present({ id, onClose }: { id: number; onClose: () => void }) {
  const query = useCluster(id)
  if (query.data === undefined) return <FormWait query={query} onClose={onClose} />
  return <Fields present={query.data} onClose={onClose} />
}

function Fields({ present, onClose }: { present?: ClusterDetails; onClose: () => void }) {
  const { t } = useTranslation()
  // As it was read, also where it changes meanwhile: its version goes with what is saved.
  const [cluster] = useState(present)
  const save = useAction({
    call: (values: Values) =>
      saveCluster(cluster?.id, {
        ...(values as Partial<ClusterBody>),
        ...(cluster && { version: cluster.version }),
      }),
    done: ({ name }) => t('cluster.saved', { name }),
    quiet: true,
  })
  const text = (column: (typeof FURTHER)[number]) => (
    <Form.Item key={column} name={column} label={t(`cluster.column.${column}`)}>
      <Input />
    </Form.Item>
  )
  return (
    <FormDrawer<Values>
      title={cluster ? t('cluster.edit_title', { name: cluster.name }) : t('cluster.create')}
      submitText={cluster ? undefined : t('form.create')}
      initial={cluster ? written(cluster) : { status: 'running', level: 1 }}
      onSubmit={(values) => save.mutateAsync(filled(values))}
      onClose={onClose}
    >
      <Form.Item
        name="clustername"
        label={t('cluster.name')}
        extra={t('cluster.name_hint')}
        rules={[{ required: true, message: t('form.rule.given') }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="clusternamecn" label={t('cluster.name_cn')}>
        <Input />
      </Form.Item>
      <KubeconfigField cluster={cluster} />
      <Form.Item
        name="promserver"
        label={t('cluster.column.promserver')}
        extra={t('cluster.promserver_hint')}
      >
        <Input placeholder="http://…" />
      </Form.Item>
      <Form.Item name="status" label={t('cluster.status')} extra={t('cluster.status_hint')}>
        <Select
          options={STATUSES.map((value) => ({ value, label: value }))}
          showSearch
          aria-label={t('cluster.status')}
        />
      </Form.Item>
      <FieldGrid>
        <Form.Item name="idc" label={t('cluster.idc')}>
          <Input />
        </Form.Item>
        <Form.Item name="zone" label={t('cluster.column.zone')}>
          <Input />
        </Form.Item>
        <Form.Item name="level" label={t('cluster.column.level')}>
          <InputNumber min={0} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </FieldGrid>
      <Form.Item name="desc" label={t('cluster.column.desc')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Collapse
        ghost
        items={[
          {
            key: 'further',
            label: t('cluster.further', { count: FURTHER.length }),
            children: <FieldGrid>{FURTHER.map(text)}</FieldGrid>,
            forceRender: true,
          },
        ]}
      />
    </FormDrawer>
  )
}

/** What the form shows of a cluster that is there. */
function written(cluster: ClusterDetails): Values {
  const columns = [
    'clustername',
    'clusternamecn',
    'promserver',
    'status',
    'idc',
    'zone',
    'level',
    'desc',
  ] as const
  return Object.fromEntries([...columns, ...FURTHER].map((column) => [column, cluster[column]]))
}

/** Without a kubeconfig the one that is saved stays. */
function filled({ kubeconfig, ...values }: Values): Values {
  return kubeconfig ? { ...values, kubeconfig } : values
}
