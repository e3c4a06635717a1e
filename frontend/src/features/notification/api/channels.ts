import { useQuery } from '@tanstack/react-query'
import { LIVE } from '@/api/live'
import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'
import type { Page } from '@/api/types'

export type Channel = Schemas['ChannelView']
export type ChannelBody = Schemas['ChannelBody']

const PATH = '/notification-channels'

/** All of them as one page, in the order they are tried. */
export function useChannels() {
  return useQuery({
    queryKey: [PATH],
    queryFn: ({ signal }) => request<Channel[]>(`${PATH}/list`, { signal }),
    select: (list): Page<Channel> => ({ list, total: list.length, page: 1, page_size: list.length }),
    ...LIVE,
  })
}

/** What a channel that calls an address can be set to. */
export function usePresets() {
  return useQuery({
    queryKey: [PATH, 'presets'],
    queryFn: ({ signal }) => request<Schemas['ChannelPreset'][]>(`${PATH}/presets`, { signal }),
    staleTime: Infinity,
  })
}

export function createChannel(body: ChannelBody) {
  return request<Channel>(`${PATH}/create`, { method: 'POST', body })
}

/** What is not sent stays as it is. */
export function changeChannel(id: number, body: ChannelBody) {
  return request<Channel>(`${PATH}/${id}`, { method: 'PUT', body })
}

export function deleteChannel(id: number) {
  return request<null>(`${PATH}/${id}`, { method: 'DELETE' })
}

/** A message that could not be sent is no error of the call. */
export function testChannel({ id, recipient }: { id: number; recipient?: string }) {
  return request<Schemas['ChannelTrial']>(`${PATH}/${id}/test`, { method: 'POST', body: { recipient } })
}
