-- How often each tag occurs: the partial index of tags gives the planner no idea of that.
CREATE STATISTICS "member_tag_statistics" ON ("lower_tags"("customer_tags")) FROM "member";
