// Help pages for terminals and for man(1).

#include <QtTest>

#include "app/cli/markdown.h"

using namespace shapewright;

class TestMarkdown : public QObject {
    Q_OBJECT

    const std::string m_page =
        "# Title\n\nA **bold** word, `code` and\n*italics*; 2 * 3 * 4.\n\n## Part\n\n- one\n  "
        "more\n"
        "- two\n\n    shapewright x\n      y\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";

private Q_SLOTS:
    void blocks() {
        using Kind = MarkdownBlock::Kind;
        const std::vector<MarkdownBlock> b = markdownBlocks(m_page);
        const Kind kinds[] = {Kind::Heading, Kind::Paragraph, Kind::Heading, Kind::Item,
                              Kind::Item,    Kind::Code,      Kind::Table};
        QCOMPARE(b.size(), std::size(kinds));
        for (std::size_t i = 0; i < b.size(); ++i) QCOMPARE(int(b[i].kind), int(kinds[i]));
        QCOMPARE(b[3].text, std::string("one more"));
        QCOMPARE(b[5].text, std::string("shapewright x\n  y\n"));
    }

    void text() {
        QCOMPARE(markdownText(m_page),
                 std::string("TITLE\n\nA bold word, code and italics; 2 * 3 * 4.\n\nPart\n----\n\n"
                             "- one more\n- two\n\n    shapewright x\n      y\n\na  b\n"
                             "-  -\n1  2\n"));
        std::string words;
        for (int i = 0; i < 100; ++i) words += "word ";
        for (const QByteArray& line : QByteArray::fromStdString(markdownText(words)).split('\n'))
            QVERIFY(line.size() <= 80);
    }

    /// Cells are wrapped where the columns would not fit side by side.
    void tables() {
        QCOMPARE(markdownText("| noise | `x` |\n|---|--:|\n| 1 % | 20 |\n| ü | |\n"),
                 std::string("noise  x\n-----  --\n1 %    20\nü\n"));
        std::string cells;
        for (int i = 0; i < 4; ++i) cells += " one two three four five six |";
        const QString wide =
            QString::fromStdString(markdownText("|" + cells + "\n|---|---|---|---|\n|a|b|c|d|\n"));
        const QStringList lines = wide.split('\n');
        for (const QString& line : lines) QVERIFY2(line.size() <= 80, qPrintable(line));
        QCOMPARE(lines[0].count("one"), 4);
        QCOMPARE(wide.count("six"), 4);
        QVERIFY(!wide.contains('|') && lines.size() > 4);
    }

    void roff() {
        const std::string page = markdownRoff(m_page);
        QVERIFY(page.find(".SS \"Part\"") != std::string::npos);
        QVERIFY(page.find("A \\fBbold\\fR word, \\fBcode\\fR and \\fIitalics\\fR") !=
                std::string::npos);
        QVERIFY(page.find("Title") == std::string::npos);
        // Nothing in the text is taken for roff's own.
        QCOMPARE(roffText(".x\n'y\\z a-b"), std::string("\\&.x\n\\&'y\\ez a\\-b"));
    }
};

QTEST_APPLESS_MAIN(TestMarkdown)
#include "test_markdown.moc"
