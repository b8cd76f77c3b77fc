using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Patronage.Storage.Migrations.Npgsql
{
    /// <inheritdoc />
    public partial class VersionReviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ReviewEvents",
                table: "ProgramVersions",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<Guid>(
                name: "ReviewerId",
                table: "ProgramVersions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "WithdrawnAt",
                table: "ProgramVersions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "WithdrawnBy",
                table: "ProgramVersions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WithdrawnCases",
                table: "ProgramVersions",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "WithdrawnReason",
                table: "ProgramVersions",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Review",
                table: "ProgramDrafts",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "VersionCaseChoices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgramVersionId = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Choice = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VersionCaseChoices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_VersionCaseChoices_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_VersionCaseChoices_ProgramVersions_ProgramVersionId",
                        column: x => x.ProgramVersionId,
                        principalTable: "ProgramVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "VersionNewsRead",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProgramVersionId = table.Column<Guid>(type: "uuid", nullable: false),
                    News = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VersionNewsRead", x => x.Id);
                    table.ForeignKey(
                        name: "FK_VersionNewsRead_ProgramVersions_ProgramVersionId",
                        column: x => x.ProgramVersionId,
                        principalTable: "ProgramVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_VersionNewsRead_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ProgramVersions_ReviewerId",
                table: "ProgramVersions",
                column: "ReviewerId");

            migrationBuilder.CreateIndex(
                name: "IX_ProgramVersions_WithdrawnBy",
                table: "ProgramVersions",
                column: "WithdrawnBy");

            migrationBuilder.CreateIndex(
                name: "IX_VersionCaseChoices_CaseId",
                table: "VersionCaseChoices",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_VersionCaseChoices_ProgramVersionId_CaseId",
                table: "VersionCaseChoices",
                columns: new[] { "ProgramVersionId", "CaseId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_VersionNewsRead_ProgramVersionId",
                table: "VersionNewsRead",
                column: "ProgramVersionId");

            migrationBuilder.CreateIndex(
                name: "IX_VersionNewsRead_UserId_ProgramVersionId_News",
                table: "VersionNewsRead",
                columns: new[] { "UserId", "ProgramVersionId", "News" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_ProgramVersions_Users_ReviewerId",
                table: "ProgramVersions",
                column: "ReviewerId",
                principalTable: "Users",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ProgramVersions_Users_WithdrawnBy",
                table: "ProgramVersions",
                column: "WithdrawnBy",
                principalTable: "Users",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_ProgramVersions_Users_ReviewerId",
                table: "ProgramVersions");

            migrationBuilder.DropForeignKey(
                name: "FK_ProgramVersions_Users_WithdrawnBy",
                table: "ProgramVersions");

            migrationBuilder.DropTable(
                name: "VersionCaseChoices");

            migrationBuilder.DropTable(
                name: "VersionNewsRead");

            migrationBuilder.DropIndex(
                name: "IX_ProgramVersions_ReviewerId",
                table: "ProgramVersions");

            migrationBuilder.DropIndex(
                name: "IX_ProgramVersions_WithdrawnBy",
                table: "ProgramVersions");

            migrationBuilder.DropColumn(
                name: "ReviewEvents",
                table: "ProgramVersions");

            migrationBuilder.DropColumn(
                name: "ReviewerId",
                table: "ProgramVersions");

            migrationBuilder.DropColumn(
                name: "WithdrawnAt",
                table: "ProgramVersions");

            migrationBuilder.DropColumn(
                name: "WithdrawnBy",
                table: "ProgramVersions");

            migrationBuilder.DropColumn(
                name: "WithdrawnCases",
                table: "ProgramVersions");

            migrationBuilder.DropColumn(
                name: "WithdrawnReason",
                table: "ProgramVersions");

            migrationBuilder.DropColumn(
                name: "Review",
                table: "ProgramDrafts");
        }
    }
}
