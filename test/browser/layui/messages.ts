import { api } from '../../../src/practice/web/core/api.js';
import { t } from '../../../src/practice/web/core/labels.js';
import { withSession } from './page.js';
import { showList } from './tables.js';

withSession(() =>
  showList({
    id: 'messages',
    url: 'api/apec-system/Message/V1/GetMessageList',
    none: t('noMessages'),
    read: api.messages,
    cols: [
      { field: 'time', title: '时间', width: 180 },
      { field: 'title', title: '标题', width: 240 },
      { field: 'text', title: '内容' },
    ],
  }),
);
