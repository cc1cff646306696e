-- A page of 50 somewhere in a timeline, with its authors.
\set channel random(1, 1000)
\set before random(50, :newest)
\set number :first + :channel - 1
select m.*, u.name, u.username, u.image from parley.messages m join parley.users u on u.app_id = m.app_id and u.id = m.author_id where m.app_id = :app::uuid and m.channel = :number and m.seq < :before order by m.seq desc limit 50;
